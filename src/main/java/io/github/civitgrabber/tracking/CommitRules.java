package io.github.civitgrabber.tracking;

import java.time.Duration;

/**
 * When queued changes go to the disk.
 *
 * @param longestWait a change is written at the latest this long after it was queued
 * @param mostChanges as many changes are written without waiting
 * @param busyTimeout how long another program may keep the database locked
 */
record CommitRules(Duration longestWait, int mostChanges, Duration busyTimeout) {

  static final CommitRules STANDARD =
      new CommitRules(Duration.ofSeconds(1), 500, Duration.ofSeconds(5));

  CommitRules {
    if (longestWait.isNegative() || mostChanges < 1 || busyTimeout.isNegative()) {
      throw new IllegalArgumentException("not usable: " + longestWait + " " + mostChanges);
    }
  }
}
