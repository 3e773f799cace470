package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The report at the end of a run. Pure. */
public final class Summary {

  private static final int NAMED = 3;

  private Summary() {}

  /** Its lines. */
  public static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>();
    Counts totals = report.totals();
    lines.add("");
    lines.add("Number of downloaded images: " + totals.downloaded());
    lines.add("Number of skipped images: " + totals.skippedTotal());
    lines.add("Number of images without metadata: " + totals.withoutData());
    lines.add("Number of failed images: " + totals.failedTotal());
    if (totals.unusableTotal() > 0) {
      lines.add("Number of unusable entries: " + totals.unusableTotal());
    }
    if (totals.damagedTotal() > 0) {
      lines.add("Number of images damaged at the source: " + totals.damagedTotal());
    }
    if (totals.goneTotal() > 0) {
      lines.add("Number of images the server no longer has: " + totals.goneTotal());
    }
    lines.add("Downloaded: " + Numbers.bytes(totals.bytes()));
    addReasons(lines, totals);
    for (TargetReport target : report.targets()) {
      if (target.end() instanceof WalkEnd.NotBegun) {
        continue;
      }
      lines.add("");
      lines.add(target.target().label());
      lines.add("  status: " + TargetLines.status(target));
      lines.add("  " + TargetLines.numbers(target.counts()));
      LedgerTotals ledger = target.ledger();
      if (ledger != null) {
        lines.add("  " + TargetLines.ledger(ledger));
      }
      if (target.unfiltered() > 0) {
        lines.add("  not checked, because the API named no tags: " + target.unfiltered());
      }
      target
          .models()
          .forEach((id, counts) -> lines.add("  model_" + id + ": " + TargetLines.numbers(counts)));
    }
    addNotBegun(lines, report);
    addNotFound(lines, report);
    if (report.matureWithoutKey()) {
      lines.add("");
      lines.add(
          "Items above PG-13 were listed without a key: the site may show more to one"
              + " (CIVITAI_API_KEY).");
    }
    return lines;
  }

  /** There may be thousands of them. */
  private static void addNotBegun(List<String> lines, RunReport report) {
    List<String> labels = labels(report, WalkEnd.NotBegun.class);
    if (!labels.isEmpty()) {
      String more = labels.size() > NAMED ? ", …" : "";
      lines.add("");
      lines.add(
          "Not begun: %s (%s%s)"
              .formatted(
                  labels.size(),
                  labels.stream().limit(NAMED).collect(Collectors.joining(", ")),
                  more));
    }
  }

  private static void addReasons(List<String> lines, Counts totals) {
    List<String> reasons = new ArrayList<>();
    totals
        .damaged()
        .forEach((what, named) -> reasons.add("  damaged at the source, " + named(what, named)));
    totals.skipped().forEach((reason, n) -> reasons.add("  skipped, " + reason.text() + ": " + n));
    totals.gone().forEach((reason, named) -> reasons.add("  gone, " + named(reason, named)));
    totals.failed().forEach((reason, named) -> reasons.add("  failed, " + named(reason, named)));
    totals
        .unusable()
        .forEach((reason, named) -> reasons.add("  unusable, " + named(reason, named)));
    if (!reasons.isEmpty()) {
      lines.add("");
      lines.add("Reasons:");
      reasons.stream().sorted().forEach(lines::add);
    }
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
      int end = id.indexOf(", ");
      page = end < 0 ? "" : id.substring(0, end + 2);
    }
    return shown.toString();
  }

  private static void addNotFound(List<String> lines, RunReport report) {
    List<String> labels = labels(report, WalkEnd.NotFound.class);
    if (!labels.isEmpty()) {
      lines.add("");
      lines.add("Failed identifiers:");
      lines.addAll(labels);
    }
  }

  private static List<String> labels(RunReport report, Class<? extends WalkEnd> end) {
    return report.targets().stream()
        .filter(target -> end.isInstance(target.end()))
        .map(target -> target.target().label())
        .toList();
  }
}
