package io.github.civitgrabber.report.live;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a run at one moment. Immutable.
 *
 * @param rows the targets in work, in the order of their start
 * @param ended targets
 * @param targets how many there are; 0 where that is not known yet
 * @param known entries of which it is known what becomes of them
 * @param listed entries so far
 * @param allListed whether all listings have been read to their end
 * @param left the time that the rest takes at this pace; null where nobody knows
 * @param bytes received
 * @param bytesPerSecond at the moment
 * @param elapsed since the run began
 */
record Snapshot(
    List<Row> rows,
    int ended,
    int targets,
    long known,
    long listed,
    boolean allListed,
    @Nullable Duration left,
    long bytes,
    long bytesPerSecond,
    Duration elapsed) {

  Snapshot {
    rows = List.copyOf(rows);
  }
}
