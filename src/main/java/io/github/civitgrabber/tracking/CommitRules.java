package io.github.civitgrabber.tracking;

import java.time.Duration;

/**
 * When recorded rows go to the disk.
 *
 * @param longestWait a row is written at the latest this long after it was recorded
 * @param mostRows as many rows are written without waiting
 * @param busyTimeout how long another program may keep the database locked
 */
record CommitRules(Duration longestWait, int mostRows, Duration busyTimeout) {

  static final CommitRules STANDARD =
      new CommitRules(Duration.ofSeconds(1), 500, Duration.ofSeconds(5));

  CommitRules {
    if (longestWait.isNegative() || mostRows < 1 || busyTimeout.isNegative()) {
      throw new IllegalArgumentException("not usable: " + longestWait + " " + mostRows);
    }
  }
}
