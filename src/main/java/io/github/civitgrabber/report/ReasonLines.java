package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Why something was not downloaded, or is not whole, with how many and which. Pure. */
final class ReasonLines {

  private static final int MOST = 3;

  private ReasonLines() {}

  static List<String> of(RunReport report) {
    Counts totals = report.totals();
    List<String> lines = new ArrayList<>();
    add(lines, "damaged at the source", totals.damaged());
    add(lines, "gone", totals.gone());
    add(lines, "failed", totals.failed());
    add(lines, "unusable", totals.unusable());
    totals.planned().forEach((intent, named) -> lines.add("  " + named(intent.text(), named)));
    totals
        .skipped()
        .forEach((reason, count) -> lines.add(skipped(reason, count, listed(report, reason))));
    notFound(report).forEach((reason, count) -> lines.add("  not found, " + reason + ": " + count));
    return lines.stream().sorted().toList();
  }

  /** Why items are missing, the most frequent first. */
  static Stream<String> missing(Counts counts) {
    return Stream.of(counts.failed(), counts.unusable())
        .flatMap(reasons -> reasons.entrySet().stream())
        .sorted(Comparator.comparingLong(reason -> -reason.getValue().count()))
        .limit(MOST)
        .map(reason -> named(reason.getKey(), reason.getValue()));
  }

  private static void add(List<String> lines, String what, Map<String, Counts.Named> reasons) {
    reasons.forEach((reason, named) -> lines.add("  " + what + ", " + named(reason, named)));
  }

  /**
   * Of the targets of which something was skipped for this reason: others may have no such filter.
   */
  private static long listed(RunReport report, SkipReason reason) {
    return report.targets().stream()
        .map(TargetReport::counts)
        .filter(counts -> counts.skipped().containsKey(reason))
        .mapToLong(Counts::listed)
        .sum();
  }

  /** Where most of what is listed is left, a person may not have meant that. */
  private static String skipped(SkipReason reason, long count, long listed) {
    String keptBy =
        reason
            .keptBy()
            .filter(_ -> 2 * count > listed)
            .map(option -> " of " + listed + " listed (kept by: " + option + ")")
            .orElse("");
    return "  skipped, " + reason.text() + ": " + count + keptBy;
  }

  private static Map<String, Long> notFound(RunReport report) {
    Map<String, Long> reasons = new TreeMap<>();
    for (TargetReport target : report.targets()) {
      if (target.end() instanceof WalkEnd.NotFound(String reason)) {
        reasons.merge(reason, 1L, Long::sum);
      }
    }
    return reasons;
  }

  private static String named(String reason, Counts.Named named) {
    String more = named.count() > named.ids().size() ? ", …" : "";
    return reason + ": " + named.count() + " (" + examples(named.ids()) + more + ")";
  }

  /** A page is named once for all of its entries. */
  private static String examples(List<String> ids) {
    StringJoiner shown = new StringJoiner(", ");
    String page = "";
    for (String id : ids) {
      shown.add(!page.isEmpty() && id.startsWith(page) ? id.substring(page.length()) : id);
      int end = id.lastIndexOf(", ");
      page = end < 0 ? "" : id.substring(0, end + 2);
    }
    return shown.toString();
  }
}
