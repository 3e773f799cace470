package io.github.civitgrabber.cli.process;

import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.util.Optional;

/** What the program returns to its caller. */
public final class ExitCodes {

  /**
   * All that was asked for, and that the server still has, is there or was taken before; or a limit
   * that was asked for is reached.
   */
  public static final int COMPLETE = 0;

  /** Finished, but some items failed, a listing has a gap, or one of several targets is unknown. */
  public static final int INCOMPLETE = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** Nothing was found for any target. */
  public static final int NOTHING_FOUND = 3;

  /** Could not go on: disk full, database or folder unusable, API or proxy refuses. */
  public static final int FATAL = 4;

  /** Interrupted by the user. */
  public static final int INTERRUPTED = Signals.EXIT_CODE;

  private ExitCodes() {}

  public static int of(RunReport report) {
    Optional<StopReason> stop = report.stop();
    if (stop.isPresent()) {
      return switch (stop.get()) {
        case StopReason.Interrupted _ -> INTERRUPTED;
        case StopReason.Fatal _ -> FATAL;
      };
    }
    if (report.targets().stream().allMatch(ExitCodes::isNotFound)) {
      return NOTHING_FOUND;
    }
    return report.targets().stream().allMatch(TargetReport::isSatisfied) ? COMPLETE : INCOMPLETE;
  }

  private static boolean isNotFound(TargetReport target) {
    return target.end() instanceof WalkEnd.NotFound;
  }
}
