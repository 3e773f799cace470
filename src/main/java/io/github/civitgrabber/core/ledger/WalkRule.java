package io.github.civitgrabber.core.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a target's listings a run reads: all, what earlier runs have left of them, or only
 * what is new since they were read whole. Pure.
 *
 * @param again whether all is read from the top whatever was read before
 * @param full whether the user wants all of it read; only such a walk, begun earlier, is gone on
 *     with
 * @param lasting whether what was not wanted then is not wanted now: else a whole walk is no reason
 *     to leave anything out
 * @param now the time of the run
 */
public record WalkRule(boolean again, boolean full, boolean lasting, Instant now) {

  /** So long an item that became visible below the top may not be seen. */
  static final Duration RENEWAL = Duration.ofDays(30);

  /**
   * Whether what the checkpoints of earlier runs stand for need not be read again.
   *
   * @param criteria what decides which items are wanted now
   */
  public boolean keeps(LastRun before, String criteria) {
    boolean walkOfTheUser = before.full() && before.lastFull() == null;
    return !again
        && criteria.equals(before.criteria())
        && (!full || walkOfTheUser)
        && (before.lastFull() == null || (lasting && isFresh(before.lastFull())));
  }

  /** A time to come is that of a clock that was wrong. */
  private boolean isFresh(Instant lastFull) {
    return !lastFull.isAfter(now) && now.isBefore(lastFull.plus(RENEWAL));
  }
}
