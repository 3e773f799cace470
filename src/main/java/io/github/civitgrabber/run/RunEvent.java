package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Target;
import java.nio.file.Path;

/** Something that happened during a run. Immutable. */
public sealed interface RunEvent {

  /** Which target it happened to. */
  Target target();

  /**
   * Its listing is asked for.
   *
   * @param goesOn whether an unfinished walk of an earlier run goes on
   */
  record TargetStarted(Target target, boolean goesOn) implements RunEvent {}

  /**
   * A page was read and its items are taken on.
   *
   * @param number of the page, from 1
   * @param entries on this page, not seen before
   */
  record PageRead(Target target, int number, int entries) implements RunEvent {}

  /**
   * All items of a page were decided on; downloads of it may still be under way.
   *
   * @param counts of the target so far
   */
  record PageDispatched(Target target, int number, Counts counts) implements RunEvent {}

  /** An item's fate is known. */
  record ItemDone(Target target, Outcome outcome) implements RunEvent {}

  /** The table of a tag's images was written. */
  record SummaryWritten(Target target, Path file) implements RunEvent {}

  /** All items of the target are done, or the run was ended. */
  record TargetEnded(TargetReport report) implements RunEvent {
    @Override
    public Target target() {
      return report.target();
    }
  }
}
