package io.github.civitgrabber.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger of a target says. Immutable.
 *
 * @param tracked files tracked for the target in this quality
 * @param temporary missing items that may come on a further try
 * @param permanent missing items that need a change somewhere
 * @param gone items that the server has no more
 * @param lastComplete when a walk last ended with nothing missing that the server still has; null
 *     for never
 */
public record LedgerTotals(
    long tracked, long temporary, long permanent, long gone, @Nullable Instant lastComplete) {}
