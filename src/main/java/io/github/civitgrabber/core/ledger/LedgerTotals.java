package io.github.civitgrabber.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a target over all runs: counts of rows. Immutable.
 *
 * @param tracked files tracked for the target in this quality
 * @param missingTransient missing items that may come on a further try
 * @param missingPermanent missing items that need a change somewhere
 * @param gone items that the server has no more
 * @param lastComplete when a walk last ended with nothing missing that the server still has; null
 *     for never
 */
public record LedgerTotals(
    long tracked,
    long missingTransient,
    long missingPermanent,
    long gone,
    @Nullable Instant lastComplete) {}
