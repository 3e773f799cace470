package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;

/** One target in one quality: what a ledger is kept for. Immutable. */
public record LedgerKey(Target target, Quality quality) {}
