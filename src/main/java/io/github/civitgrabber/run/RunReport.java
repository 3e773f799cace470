package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Tally;
import java.util.List;
import java.util.Optional;

/**
 * What became of a run. Immutable.
 *
 * @param targets in the order of the request
 * @param stop why it ended early, if it did
 * @param matureWithoutKey whether items above PG-13 were listed without a key
 */
public record RunReport(
    List<TargetReport> targets, Optional<StopReason> stop, boolean matureWithoutKey) {

  public RunReport {
    targets = List.copyOf(targets);
  }

  /** The sum over all targets. */
  public Counts totals() {
    return targets.size() == 1
        ? targets.getFirst().counts()
        : Tally.sum(targets.stream().map(target -> target.counts().of(target.target())).toList());
  }
}
