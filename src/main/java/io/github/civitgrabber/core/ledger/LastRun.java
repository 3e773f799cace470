package io.github.civitgrabber.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of the last run on a target. Immutable.
 *
 * @param criteria what decided which items it wanted; null if there was none
 * @param ended whether it ended by itself; true if there was none
 * @param lastFull when the listings were last read whole; null if that has not been since the
 *     checkpoints were last forgotten
 * @param full whether that, or what a run has begun of it, was asked for by the user
 */
public record LastRun(
    @Nullable String criteria, boolean ended, @Nullable Instant lastFull, boolean full) {

  /** Of a target that was never run. */
  public static final LastRun NONE = new LastRun(null, true, null, false);
}
