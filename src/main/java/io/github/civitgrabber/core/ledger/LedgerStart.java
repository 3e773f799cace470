package io.github.civitgrabber.core.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger of a target knows when a run begins to work on it. Immutable.
 *
 * @param clean whether the run before ended by itself; false after a kill or an interruption, when
 *     part files may be left
 * @param checkpoints what earlier runs have read, one a listing; empty if all is to be read
 * @param lastFull when they have read all of it; null if there is no checkpoint, or if they are of
 *     an unfinished walk
 */
public record LedgerStart(boolean clean, List<Checkpoint> checkpoints, @Nullable Instant lastFull) {

  public LedgerStart {
    checkpoints = List.copyOf(checkpoints);
  }
}
