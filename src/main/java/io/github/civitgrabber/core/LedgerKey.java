package io.github.civitgrabber.core;

/** One target in one quality: what a ledger is kept for. Immutable. */
public record LedgerKey(Target target, Quality quality) {}
