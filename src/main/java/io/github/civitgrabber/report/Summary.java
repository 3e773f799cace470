package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.text.Numbers;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report at the end of a run. Pure. */
public final class Summary {

  private static final int NAMED = 3;
  private static final int NOT_FOUND_NAMED = 100;

  private Summary() {}

  /**
   * Its lines.
   *
   * @param took how long the run was under way
   * @param files the folder that holds what was downloaded; empty if there is none
   */
  public static List<String> lines(RunReport report, Duration took, Optional<Path> files) {
    List<String> lines = new ArrayList<>();
    Counts totals = report.totals();
    lines.add("");
    lines.add("Number of downloaded images: " + totals.downloaded());
    addUnlessNone(lines, "Number of linked images: ", totals.linked());
    addUnlessNone(lines, "Number of images that would be downloaded: ", totals.toDownload());
    addUnlessNone(lines, "Number of images that would be linked: ", totals.toLink());
    lines.add("Number of skipped images: " + totals.skippedTotal());
    lines.add("Number of images without metadata: " + totals.withoutData());
    lines.add("Number of failed images: " + totals.failedTotal());
    addUnlessNone(lines, "Number of unusable entries: ", totals.unusableTotal());
    addUnlessNone(lines, "Number of images damaged at the source: ", totals.damagedTotal());
    addUnlessNone(lines, "Number of images the server no longer has: ", totals.goneTotal());
    addSection(lines, "Reasons:", ReasonLines.of(report));
    lines.addAll(TargetBlocks.lines(report.targets()));
    addNotBegun(lines, "Not begun", labels(report, WalkEnd.NotBegun.class));
    addLimit(lines, report);
    addSection(
        lines,
        "Failed identifiers:",
        notAllOf(labels(report, WalkEnd.NotFound.class), "not found"));
    if (report.matureWithoutKey()) {
      lines.add("");
      lines.add(
          "Items above PG-13 were listed without a key: the site may show more to one"
              + " (CIVITAI_API_KEY).");
    }
    lines.add("");
    lines.add("Time taken: " + Numbers.duration(took));
    lines.add("Downloaded: " + Numbers.bytes(totals.bytes()) + average(totals.bytes(), took));
    files.ifPresent(folder -> lines.add("Files: " + Printable.line(folder.toString())));
    return lines;
  }

  private static void addUnlessNone(List<String> lines, String what, long number) {
    if (number > 0) {
      lines.add(what + number);
    }
  }

  private static void addSection(List<String> lines, String title, List<String> section) {
    if (!section.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(section);
    }
  }

  /** There may be thousands of them. */
  private static void addNotBegun(List<String> lines, String what, List<String> labels) {
    if (!labels.isEmpty()) {
      String more = labels.size() > NAMED ? ", …" : "";
      lines.add("");
      lines.add(
          "%s: %s (%s%s)"
              .formatted(
                  what,
                  labels.size(),
                  labels.stream().limit(NAMED).collect(Collectors.joining(", ")),
                  more));
    }
  }

  /** Of what was not begun because the run had enough, nothing else is told. */
  private static void addLimit(List<String> lines, RunReport report) {
    String limit = "";
    List<String> labels = new ArrayList<>();
    for (TargetReport target : report.targets()) {
      if (target.end() instanceof WalkEnd.LimitReached(String reached, boolean _)
          && !target.isBegun()) {
        limit = reached;
        labels.add(target.target().label());
      }
    }
    addNotBegun(lines, "Not begun, stopped at " + limit, labels);
  }

  private static List<String> notAllOf(List<String> labels, String what) {
    List<String> lines = new ArrayList<>(labels.stream().limit(NOT_FOUND_NAMED).toList());
    if (labels.size() > lines.size()) {
      lines.add(
          "and %s more that were %s; the log file names them all"
              .formatted(labels.size() - lines.size(), what));
    }
    return lines;
  }

  private static String average(long bytes, Duration took) {
    return bytes == 0 || took.isZero()
        ? ""
        : " (" + Numbers.bytes((long) (bytes * 1e9 / took.toNanos())) + "/s on average)";
  }

  private static List<String> labels(RunReport report, Class<? extends WalkEnd> end) {
    return report.targets().stream()
        .filter(target -> end.isInstance(target.end()))
        .map(target -> target.target().label())
        .toList();
  }
}
