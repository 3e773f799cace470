package io.github.civitgrabber.report;

import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.TargetReport;

/** Colours the words for how a target has ended. Pure. */
final class StatusColor {

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  private StatusColor() {}

  /** The line for its end, with the escapes of a terminal around its first words. */
  static String of(TargetReport report, String line) {
    int from = report.target().label().length() + 2;
    int end = from;
    while (end < line.length() && ",;".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, from)
        + "\u001b["
        + color(report)
        + "m"
        + line.substring(from, end)
        + "\u001b[m"
        + line.substring(end);
  }

  private static String color(TargetReport report) {
    return switch (report.end()) {
      case WalkEnd.Complete _, WalkEnd.LimitReached _ -> report.isComplete() ? GREEN : YELLOW;
      case WalkEnd.Incomplete _, WalkEnd.Interrupted _, WalkEnd.NotBegun _ -> YELLOW;
      case WalkEnd.NotFound _, WalkEnd.ApiRefused _ -> RED;
    };
  }
}
