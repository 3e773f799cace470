package io.github.civitgrabber.report;

import static io.github.civitgrabber.report.Reports.DEVIOUS;
import static io.github.civitgrabber.report.Reports.DEVIOUS_PRINTED;
import static io.github.civitgrabber.report.Reports.JO;
import static io.github.civitgrabber.report.Reports.MIA;
import static io.github.civitgrabber.report.Reports.audio;
import static io.github.civitgrabber.report.Reports.complete;
import static io.github.civitgrabber.report.Reports.downloaded;
import static io.github.civitgrabber.report.Reports.downloadedWithoutData;
import static io.github.civitgrabber.report.Reports.failed;
import static io.github.civitgrabber.report.Reports.gone;
import static io.github.civitgrabber.report.Reports.notFound;
import static io.github.civitgrabber.report.Reports.run;
import static io.github.civitgrabber.report.Reports.target;
import static io.github.civitgrabber.report.Reports.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import io.github.civitgrabber.testing.DefaultLocale;
import io.github.civitgrabber.testing.Outcomes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

  private static final RunReport COMPLETE =
      run(
          complete(
              JO,
              downloaded(1_000_000),
              downloaded(250_000),
              downloadedWithoutData(250_000),
              tracked(),
              tracked(),
              audio()));

  private static final List<String> COMPLETE_LINES =
      List.of(
          "",
          "Number of downloaded images: 3",
          "Number of skipped images: 3",
          "Number of images without metadata: 1",
          "Number of failed images: 0",
          "",
          "Reasons:",
          "  skipped, already downloaded (tracked): 2",
          "  skipped, audio, not an image or video: 1",
          "",
          "username: jo",
          "  status: complete");

  @Test
  void completeRun_totalsReasonsAndABlock() {
    assertThat(lines(COMPLETE)).isEqualTo(COMPLETE_LINES);
  }

  static Stream<Locale> locales() {
    return Stream.of(Locale.GERMANY, DefaultLocale.WITH_OTHER_DIGITS);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void anotherLocale_sameLines(Locale locale) {
    try (DefaultLocale _ = DefaultLocale.set(locale)) {
      assertThat(lines(COMPLETE)).isEqualTo(COMPLETE_LINES);
    }
  }

  @Test
  void nothingButDownloads_noReasons() {
    assertThat(lines(run(complete(JO, downloaded(999)))))
        .containsExactly(
            "",
            "Number of downloaded images: 1",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "",
            "username: jo",
            "  status: complete");
  }

  @Test
  void matureItemsListedWithoutKey_areOneLineAtTheEnd() {
    List<String> lines = lines(new RunReport(COMPLETE.targets(), Optional.empty(), true));

    assertThat(lines.subList(0, COMPLETE_LINES.size())).isEqualTo(COMPLETE_LINES);
    assertThat(lines.subList(COMPLETE_LINES.size(), lines.size()))
        .containsExactly(
            "",
            "Items above PG-13 were listed without a key: the site may show more to one"
                + " (CIVITAI_API_KEY).");
  }

  @Test
  void goneItems_areCountedApartFromFailures() {
    RunReport report = run(complete(JO, downloaded(5), gone(102), gone(101)));

    assertThat(lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 1",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Number of images the server no longer has: 2",
            "",
            "Reasons:",
            "  gone, HTTP 404: 2 (102, 101)",
            "",
            "username: jo",
            "  status: complete except 2 that the server no longer has");
  }

  @Test
  void filesThatTheServerHasOnlyInPart_areNamedAndLeaveTheTargetComplete() {
    String damage = "a GIF without its end";
    RunReport report =
        run(complete(JO, Outcomes.damaged(5, 10, damage), Outcomes.damaged(7, 1, damage)));

    assertThat(lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 2",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Number of images damaged at the source: 2",
            "",
            "Reasons:",
            "  damaged at the source, a GIF without its end: 2 (5, 7)",
            "",
            "username: jo",
            "  status: complete");
  }

  @Test
  void moreThanTwentyFailures_theFirstTwentyAreNamed() {
    Outcome[] outcomes =
        Stream.concat(
                LongStream.rangeClosed(1, 21).mapToObj(id -> failed(id, "HTTP 503")),
                LongStream.rangeClosed(31, 50).mapToObj(id -> failed(id, "HTML instead of JSON")))
            .toArray(Outcome[]::new);

    assertThat(lines(run(complete(JO, outcomes))))
        .containsExactly(
            "",
            "Number of downloaded images: 0",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 41",
            "",
            "Reasons:",
            "  failed, HTML instead of JSON: 20 (31, 32, 33, 34, 35, 36, 37, 38, 39, 40,"
                + " 41, 42, 43, 44, 45, 46, 47, 48, 49, 50)",
            "  failed, HTTP 503: 21 (1, 2, 3, 4, 5, 6, 7, 8, 9, 10,"
                + " 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …)",
            "",
            "username: jo",
            "  status: incomplete: 41 failed");
  }

  @Test
  void severalEntriesOfAPage_thePageIsNamedOnce() {
    RunReport report =
        run(complete(JO, rejectedAt(1, 2), rejectedAt(1, 5), rejectedAt(12, 1), rejectedAt(12, 3)));

    assertThat(lines(report))
        .contains(
            "  unusable, listed entry has no usable id: 4"
                + " (page 1, entry 2, entry 5, page 12, entry 1, entry 3)");
  }

  @Test
  void entriesWithoutIdsOfSeveralTargets_areNamedWithTheirTarget() {
    RunReport report =
        run(
            complete(JO, rejectedAt(1, 2), rejectedAt(1, 5)),
            complete(MIA, rejectedAt(1, 2), Outcomes.rejected(7, 1, "no address")));

    assertThat(lines(report))
        .contains(
            "  unusable, listed entry has no usable id: 3"
                + " (username: jo, page 1, entry 2, entry 5, username: mia, page 1, entry 2)",
            "  unusable, no address: 1 (7)");
  }

  @Test
  void severalTargets_sumsAndABlockForEachInTheirOrder() {
    RunReport report =
        run(
            complete(MIA, downloaded(1000), tracked(), failed(7, "HTTP 503")),
            complete(JO, downloadedWithoutData(1000), tracked(), failed(8, "HTTP 503")));

    assertThat(lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 2",
            "Number of skipped images: 2",
            "Number of images without metadata: 1",
            "Number of failed images: 2",
            "",
            "Reasons:",
            "  failed, HTTP 503: 2 (7, 8)",
            "  skipped, already downloaded (tracked): 2",
            "",
            "username: mia",
            "  status: incomplete: 1 failed",
            "  listed 3, downloaded 1, skipped 1, failed 1, no metadata 0",
            "",
            "username: jo",
            "  status: incomplete: 1 failed",
            "  listed 3, downloaded 1, skipped 1, failed 1, no metadata 1");
  }

  @Test
  void unknownUsers_areTheFailedIdentifiers() {
    RunReport report = run(notFound(JO), complete(MIA, tracked()), notFound(DEVIOUS));

    assertThat(lines(report))
        .endsWith(
            "Reasons:",
            "  not found, unknown user: 2",
            "  skipped, already downloaded (tracked): 1",
            "",
            "username: mia",
            "  status: complete",
            "  listed 1, downloaded 0, skipped 1, failed 0, no metadata 0",
            "",
            "Failed identifiers:",
            "username: jo",
            "username: " + DEVIOUS_PRINTED);
  }

  @Test
  void gap_isTheStatusAndNoFailedIdentifier() {
    String reason =
        "Tried to read page 2 of username: jo from civitai.com but got HTTP 503"
            + " (after 10 attempts)";

    List<String> lines =
        lines(
            run(
                target(
                    JO,
                    new WalkEnd.Incomplete(Gap.Kind.PAGE_FAILED, reason),
                    downloaded(5),
                    failed(7, "HTTP 503"))));

    assertThat(lines)
        .endsWith("username: jo", "  status: incomplete: " + reason)
        .doesNotContain("Failed identifiers:");
  }

  @Test
  void refusalAndEarlyEnd_areNoSuccess() {
    String refusal =
        "Tried to read page 1 of username: jo from civitai.com but got HTTP 451:"
            + " the API does not serve this region";
    RunReport report =
        new RunReport(
            List.of(
                target(JO, new WalkEnd.ApiRefused(refusal)),
                target(MIA, new WalkEnd.Interrupted(), tracked())),
            Optional.of(new StopReason.Fatal(refusal)),
            false);

    assertThat(lines(report))
        .endsWith(
            "username: jo",
            "  status: refused",
            "  listed 0, downloaded 0, skipped 0, failed 0, no metadata 0",
            "",
            "username: mia",
            "  status: not finished",
            "  listed 1, downloaded 0, skipped 1, failed 0, no metadata 0")
        .doesNotContain("Failed identifiers:");
  }

  @Test
  void filterThatLeavesMoreThanHalf_saysWhatWouldKeepThem() {
    Outcome filtered = Outcomes.skipped(1, SkipReason.FILTERED);

    assertThat(lines(run(complete(JO, downloaded(5), downloaded(5), filtered, filtered))))
        .contains("  skipped, does not match the tags: 2");
    assertThat(lines(run(complete(JO, downloaded(5), filtered, filtered))))
        .contains(
            "  skipped, does not match the tags: 2 of 3 listed"
                + " (kept by: --disable_prompt_check y, or no --filter_tags if any were given)");
    assertThat(
            lines(
                run(
                    complete(JO, downloaded(5), filtered, filtered),
                    complete(MIA, downloaded(5), downloaded(5), downloaded(5)))))
        .as("of the targets that it has left something of")
        .contains(
            "  skipped, does not match the tags: 2 of 3 listed"
                + " (kept by: --disable_prompt_check y, or no --filter_tags if any were given)");
  }

  @Test
  void manyTargets_blocksForTheFirstIncompleteOnesOnly() {
    Stream<TargetReport> complete =
        IntStream.range(0, 30).mapToObj(i -> complete(user("whole", i), downloaded(1)));
    Stream<TargetReport> incomplete =
        IntStream.range(0, 22).mapToObj(i -> complete(user("partly", i), failed(7, "HTTP 503")));

    List<String> lines =
        lines(run(Stream.concat(complete, incomplete).toArray(TargetReport[]::new)));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("username: "))
        .hasSize(20)
        .startsWith("username: partly0")
        .endsWith("username: partly19");
    assertThat(lines)
        .endsWith("", "Other targets: 30 complete, 2 not; the log file names them all");
  }

  @Test
  void manyTargetsAllComplete_oneLine() {
    TargetReport[] complete =
        IntStream.range(0, 21)
            .mapToObj(i -> complete(user("whole", i), downloaded(1)))
            .toArray(TargetReport[]::new);

    assertThat(lines(run(complete)))
        .contains("Other targets: 21 complete")
        .noneMatch(line -> line.startsWith("username: "));
  }

  @Test
  void manyNotFound_aHundredAreNamed() {
    TargetReport[] unknown =
        IntStream.range(0, 103).mapToObj(i -> notFound(user("x", i))).toArray(TargetReport[]::new);

    assertThat(lines(run(unknown)))
        .contains("  not found, unknown user: 103")
        .endsWith(
            "username: x98",
            "username: x99",
            "and 3 more that were not found; the log file names them all");
  }

  @Test
  void manyModelsOfATag_thoseOfWhichSomethingIsMissingComeFirst() {
    Target tag = new Target.ByTag("paper");
    SequencedMap<Long, Counts> models = new LinkedHashMap<>();
    LongStream.rangeClosed(1, 25).forEach(id -> models.put(id, Reports.counts(downloaded(1))));
    models.put(26L, Reports.counts(failed(7, "HTTP 503")));
    TargetReport report =
        new TargetReport(tag, new WalkEnd.Complete(), Reports.counts(), models, 0, null, null);

    List<String> lines = lines(run(report));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("  model_"))
        .hasSize(20)
        .startsWith(
            "  model_26: listed 1, downloaded 0, skipped 0, failed 1, no metadata 0",
            "  model_1: listed 1, downloaded 1, skipped 0, failed 0, no metadata 0");
    assertThat(lines).endsWith("  and 6 more models");
  }

  @Test
  void end_timeBytesRateAndFolder() {
    Path folder = Path.of("pictures", "jo").toAbsolutePath();

    assertThat(end(COMPLETE, Duration.ofSeconds(123), Optional.of(folder)))
        .containsExactly(
            "",
            "Time taken: 2 min 3 s",
            "Downloaded: 1.5 MB (12.2 kB/s on average)",
            "Files: " + folder);
    assertThat(end(run(complete(JO, tracked())), Duration.ofMillis(1234), Optional.empty()))
        .containsExactly("", "Time taken: 1.2 s", "Downloaded: 0 B");
    assertThat(end(COMPLETE, Duration.ZERO, Optional.empty())).endsWith("Downloaded: 1.5 MB");
  }

  @Test
  void noTargetReached_totalsAlone() {
    assertThat(lines(run()))
        .containsExactly(
            "",
            "Number of downloaded images: 0",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0");
  }

  /** Without what stands at the end of each. */
  private static List<String> lines(RunReport report) {
    List<String> all = Summary.lines(report, Duration.ofSeconds(10), Optional.empty());
    return all.subList(0, all.size() - 3);
  }

  private static List<String> end(RunReport report, Duration took, Optional<Path> files) {
    List<String> all = Summary.lines(report, took, files);
    return all.subList(lines(report).size(), all.size());
  }

  private static Target user(String name, int number) {
    return new Target.ByUser(name + number);
  }

  private static Outcome rejectedAt(int page, int position) {
    return new Outcome.Rejected(
        new Rejection(OptionalLong.empty(), position, "listed entry has no usable id"),
        Listing.ofUser("jo"),
        page);
  }
}
