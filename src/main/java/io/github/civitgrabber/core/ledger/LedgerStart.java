package io.github.civitgrabber.core.ledger;

import java.util.List;

/**
 * What the ledger of a target knows when a run begins to work on it. Immutable.
 *
 * @param clean whether the run before ended by itself; false after a kill or an interruption, when
 *     part files may be left
 * @param checkpoints of an unfinished walk, one a listing; empty if there is none
 */
public record LedgerStart(boolean clean, List<Checkpoint> checkpoints) {

  public LedgerStart {
    checkpoints = List.copyOf(checkpoints);
  }
}
