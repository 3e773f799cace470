package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.TargetReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of one target. Pure. */
final class TargetLines {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ISO_INSTANT;

  private TargetLines() {}

  /** The line for its end; the report at the end of a run says why. */
  static String ended(TargetReport report) {
    Counts counts = report.counts();
    return report.target().label()
        + ": "
        + verdict(report)
        + (counts.downloaded() == 0 ? "" : ", " + counts.downloaded() + " downloaded")
        + linked(counts)
        + planned(counts)
        + (counts.failedTotal() == 0 ? "" : ", " + counts.failedTotal() + " failed")
        + unusable(counts.unusableTotal());
  }

  /** The same with the reasons, where no report follows. */
  static String endedWhy(TargetReport report) {
    Stream<String> why =
        switch (report.end()) {
          case WalkEnd.Incomplete gaps -> Stream.of(gaps.text());
          case WalkEnd.NotFound(String reason) -> Stream.of(reason);
          default -> Stream.empty();
        };
    return Stream.of(Stream.of(ended(report)), why, ReasonLines.missing(report.counts()))
        .flatMap(texts -> texts)
        .collect(Collectors.joining("; "));
  }

  /** The same with all that is known, for the log. */
  static String logged(TargetReport report) {
    return report.target().label() + ": " + status(report) + " (" + numbers(report.counts()) + ")";
  }

  private static String verdict(TargetReport report) {
    return switch (report.end()) {
      case WalkEnd.Complete _ when !report.isComplete() -> "incomplete";
      case WalkEnd.Complete _ -> report.counts().planned().isEmpty() ? "complete" : "read whole";
      case WalkEnd.Incomplete _ -> "incomplete";
      case WalkEnd.NotFound _ -> "not found";
      case WalkEnd.LimitReached(String limit, boolean _) -> "stopped at " + limit;
      case WalkEnd.ApiRefused _ -> "refused";
      case WalkEnd.Interrupted _ -> "not finished";
      case WalkEnd.NotBegun _ -> "not begun";
    };
  }

  /** Whether all of it is there, and if not, why; a refusal ends the run and is told there. */
  static String status(TargetReport report) {
    Counts counts = report.counts();
    return switch (report.end()) {
      case WalkEnd.Complete _ when counts.isIncomplete() -> "incomplete: " + missing(counts);
      case WalkEnd.Complete _ when counts.goneTotal() > 0 ->
          "complete except " + counts.goneTotal() + " that the server no longer has" + news(report);
      case WalkEnd.Complete _ when !counts.planned().isEmpty() ->
          "read whole" + planned(counts) + news(report);
      case WalkEnd.Complete _ -> "complete" + news(report);
      case WalkEnd.Incomplete gaps -> "incomplete: " + gaps.text();
      case WalkEnd.NotFound(String reason) -> "not found: " + reason;
      case WalkEnd.LimitReached _ when counts.isIncomplete() ->
          verdict(report) + "; " + missing(counts);
      case WalkEnd.LimitReached(String _, boolean ofEachRun) ->
          verdict(report)
              + (ofEachRun ? "; the next run goes on there" : "; a higher one goes on there");
      case WalkEnd.ApiRefused _, WalkEnd.Interrupted _, WalkEnd.NotBegun _ -> verdict(report);
    };
  }

  private static String news(TargetReport report) {
    Instant lastFull = report.newSince();
    return lastFull == null
        ? ""
        : " (only what is new was read; last whole walk "
            + LocalDate.ofInstant(lastFull, ZoneOffset.UTC)
            + ")";
  }

  private static String missing(Counts counts) {
    long failed = counts.failedTotal();
    long unusable = counts.unusableTotal();
    return unusable == 0
        ? failed + " failed"
        : (failed == 0 ? "" : failed + " failed, ") + "unusable entries " + unusable;
  }

  /** What is known of it over all runs. */
  static String ledger(LedgerTotals ledger) {
    Instant complete = ledger.lastComplete();
    String since =
        complete == null
            ? "never complete yet"
            : "last complete " + SECONDS.format(complete.truncatedTo(ChronoUnit.SECONDS));
    return "over all runs: %s tracked, %s missing%s, %s"
        .formatted(
            ledger.tracked(),
            ledger.missingTransient() + ledger.missingPermanent(),
            noLongerThere(ledger.gone()),
            since);
  }

  /** That another part of a listing begins. */
  static String splitting(RunEvent.Splitting splitting) {
    String part = Printable.line(splitting.part().words());
    return "%s: splitting: part %s of %s, %s"
        .formatted(splitting.target().label(), splitting.number(), splitting.parts(), part);
  }

  /** That its tracked files are not where the user would look for them. */
  static String elsewhere(RunEvent.TrackedElsewhere files) {
    String target = files.target().label();
    String example = Printable.line(files.example().toString());
    String rule = "What is tracked is fetched again only with --redownload 1.";
    return files
        .folder()
        .map(
            folder ->
                "Warning: %s: its tracked files are not in %s but elsewhere, for example %s. %s"
                    .formatted(target, Printable.line(folder.toString()), example, rule))
        .orElse(
            "Warning: %s: none of a sample of its tracked files is there, for example %s; their folder seems to have been moved or emptied. verify --repair finds what lies elsewhere in the output folder. %s"
                .formatted(target, example, rule));
  }

  /** Its numbers. */
  static String numbers(Counts counts) {
    return "listed %s, downloaded %s%s%s%s, skipped %s, failed %s%s%s, no metadata %s"
        .formatted(
            counts.listed(),
            counts.downloaded(),
            counts.damagedTotal() == 0
                ? ""
                : " (damaged at the source " + counts.damagedTotal() + ")",
            linked(counts),
            planned(counts),
            counts.skippedTotal(),
            counts.failedTotal(),
            unusable(counts.unusableTotal()),
            noLongerThere(counts.goneTotal()),
            counts.withoutData());
  }

  /** Files that other targets had. */
  static String linked(Counts counts) {
    return counts.linked() == 0 ? "" : ", linked " + counts.linked();
  }

  /** What a run would get that is no dry one. */
  static String planned(Counts counts) {
    return (counts.toDownload() == 0 ? "" : ", would be downloaded " + counts.toDownload())
        + (counts.toLink() == 0 ? "" : ", would be linked " + counts.toLink());
  }

  /** Entries of which nothing was asked for. */
  static String unusable(long unusable) {
    return unusable == 0 ? "" : ", unusable entries " + unusable;
  }

  private static String noLongerThere(long gone) {
    return gone == 0 ? "" : ", no longer there " + gone;
  }
}
