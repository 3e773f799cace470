package io.github.civitgrabber.core;

import java.util.List;

/**
 * What the ledger of a target knows when a run begins to work on it. Immutable.
 *
 * @param clean whether the run before ended by itself; false after a kill or an interruption, when
 *     part files may lie about
 * @param positions where an unfinished walk stands, a listing each; empty if there is none
 */
public record LedgerStart(boolean clean, List<Checkpoint> positions) {

  public LedgerStart {
    positions = List.copyOf(positions);
  }
}
