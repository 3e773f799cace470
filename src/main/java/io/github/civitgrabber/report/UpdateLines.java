package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.text.Numbers;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.time.Duration;
import java.util.List;

/** What is said of an update. Pure. */
public final class UpdateLines {

  private UpdateLines() {}

  /** Whether a target is worth a line: something came, or something is missing. */
  static boolean hasNews(TargetReport report) {
    return !report.isComplete() || hasCome(report.counts());
  }

  /**
   * The line at the end; none where there is no news, if not for somebody who waits for it.
   *
   * @param watched whether somebody does
   */
  public static List<String> end(RunReport report, Duration took, boolean watched) {
    if (!watched && report.targets().stream().noneMatch(UpdateLines::hasNews)) {
      return List.of();
    }
    long news = report.targets().stream().filter(target -> hasCome(target.counts())).count();
    Counts counts = report.totals();
    long incomplete = report.targets().stream().filter(target -> !target.isSatisfied()).count();
    return List.of(
        "Updated: %s of %s targets with news, %s downloaded%s%s%s%s, in %s"
            .formatted(
                news,
                report.targets().size(),
                counts.downloaded(),
                TargetLines.linked(counts),
                TargetLines.planned(counts),
                counts.failedTotal() == 0 ? "" : ", " + counts.failedTotal() + " failed",
                incomplete == 0 ? "" : ", " + incomplete + " incomplete",
                Numbers.duration(took)));
  }

  private static boolean hasCome(Counts counts) {
    return counts.done() > 0 || !counts.planned().isEmpty();
  }
}
