package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;

/**
 * What became of one target. Immutable.
 *
 * @param end how its listing ended
 * @param counts what happened to its items
 */
public record TargetReport(Target target, WalkEnd end, Counts counts) {

  /** Whether everything that the server has of it is on disk. */
  public boolean isComplete() {
    return end instanceof WalkEnd.Complete && counts.failedTotal() == 0;
  }
}
