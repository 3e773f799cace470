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

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.testing.DefaultLocale;
import io.github.civitgrabber.testing.Outcomes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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
          "Downloaded: 1.5 MB",
          "",
          "Reasons:",
          "  skipped, already downloaded (tracked): 2",
          "  skipped, audio, not an image or video: 1",
          "",
          "username: jo",
          "  status: complete",
          "  listed 6, downloaded 3, skipped 3, failed 0, no metadata 1");

  @Test
  void completeRun_totalsReasonsAndABlock() {
    assertThat(Summary.lines(COMPLETE)).isEqualTo(COMPLETE_LINES);
  }

  static Stream<Locale> locales() {
    return Stream.of(Locale.GERMANY, DefaultLocale.WITH_OTHER_DIGITS);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void anotherLocale_sameLines(Locale locale) {
    try (DefaultLocale _ = DefaultLocale.set(locale)) {
      assertThat(Summary.lines(COMPLETE)).isEqualTo(COMPLETE_LINES);
    }
  }

  @Test
  void nothingButDownloads_noReasons() {
    assertThat(Summary.lines(run(complete(JO, downloaded(999)))))
        .containsExactly(
            "",
            "Number of downloaded images: 1",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Downloaded: 999 B",
            "",
            "username: jo",
            "  status: complete",
            "  listed 1, downloaded 1, skipped 0, failed 0, no metadata 0");
  }

  @Test
  void matureItemsListedWithoutKey_areOneLineAtTheEnd() {
    List<String> lines = Summary.lines(new RunReport(COMPLETE.targets(), Optional.empty(), true));

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

    assertThat(Summary.lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 1",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Number of images the server no longer has: 2",
            "Downloaded: 5 B",
            "",
            "Reasons:",
            "  gone, HTTP 404: 2 (102, 101)",
            "",
            "username: jo",
            "  status: complete except 2 that the server no longer has",
            "  listed 3, downloaded 1, skipped 0, failed 0, no longer there 2, no metadata 0");
  }

  @Test
  void filesThatTheServerHasOnlyInPart_areNamedAndLeaveTheTargetComplete() {
    String damage = "a GIF without its end";
    RunReport report =
        run(complete(JO, Outcomes.damaged(5, 10, damage), Outcomes.damaged(7, 1, damage)));

    assertThat(Summary.lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 2",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Number of images damaged at the source: 2",
            "Downloaded: 11 B",
            "",
            "Reasons:",
            "  damaged at the source, a GIF without its end: 2 (5, 7)",
            "",
            "username: jo",
            "  status: complete",
            "  listed 2, downloaded 2 (damaged at the source 2), skipped 0, failed 0, no metadata 0");
  }

  @Test
  void moreThanTwentyFailures_theFirstTwentyAreNamed() {
    Outcome[] outcomes =
        Stream.concat(
                LongStream.rangeClosed(1, 21).mapToObj(id -> failed(id, "HTTP 503")),
                LongStream.rangeClosed(31, 50).mapToObj(id -> failed(id, "HTML instead of JSON")))
            .toArray(Outcome[]::new);

    assertThat(Summary.lines(run(complete(JO, outcomes))))
        .containsExactly(
            "",
            "Number of downloaded images: 0",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 41",
            "Downloaded: 0 B",
            "",
            "Reasons:",
            "  failed, HTML instead of JSON: 20 (31, 32, 33, 34, 35, 36, 37, 38, 39, 40,"
                + " 41, 42, 43, 44, 45, 46, 47, 48, 49, 50)",
            "  failed, HTTP 503: 21 (1, 2, 3, 4, 5, 6, 7, 8, 9, 10,"
                + " 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …)",
            "",
            "username: jo",
            "  status: incomplete: 41 failed",
            "  listed 41, downloaded 0, skipped 0, failed 41, no metadata 0");
  }

  @Test
  void severalEntriesOfAPage_thePageIsNamedOnce() {
    RunReport report =
        run(complete(JO, rejectedAt(1, 2), rejectedAt(1, 5), rejectedAt(12, 1), rejectedAt(12, 3)));

    assertThat(Summary.lines(report))
        .contains(
            "  unusable, listed entry has no usable id: 4"
                + " (page 1, entry 2, entry 5, page 12, entry 1, entry 3)");
  }

  @Test
  void severalTargets_sumsAndABlockForEachInTheirOrder() {
    RunReport report =
        run(
            complete(MIA, downloaded(1000), tracked(), failed(7, "HTTP 503")),
            complete(JO, downloadedWithoutData(1000), tracked(), failed(8, "HTTP 503")));

    assertThat(Summary.lines(report))
        .containsExactly(
            "",
            "Number of downloaded images: 2",
            "Number of skipped images: 2",
            "Number of images without metadata: 1",
            "Number of failed images: 2",
            "Downloaded: 2.0 kB",
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

    assertThat(Summary.lines(report))
        .endsWith(
            "username: jo",
            "  status: not found: unknown user",
            "  listed 0, downloaded 0, skipped 0, failed 0, no metadata 0",
            "",
            "username: mia",
            "  status: complete",
            "  listed 1, downloaded 0, skipped 1, failed 0, no metadata 0",
            "",
            "username: " + DEVIOUS_PRINTED,
            "  status: not found: unknown user",
            "  listed 0, downloaded 0, skipped 0, failed 0, no metadata 0",
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
        Summary.lines(
            run(
                target(
                    JO,
                    new WalkEnd.Incomplete(Gap.Kind.PAGE_FAILED, reason),
                    downloaded(5),
                    failed(7, "HTTP 503"))));

    assertThat(lines)
        .endsWith(
            "username: jo",
            "  status: incomplete: " + reason,
            "  listed 2, downloaded 1, skipped 0, failed 1, no metadata 0")
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

    assertThat(Summary.lines(report))
        .endsWith(
            "username: jo",
            "  status: refused: " + refusal,
            "  listed 0, downloaded 0, skipped 0, failed 0, no metadata 0",
            "",
            "username: mia",
            "  status: not finished",
            "  listed 1, downloaded 0, skipped 1, failed 0, no metadata 0")
        .doesNotContain("Failed identifiers:");
  }

  @Test
  void noTargetReached_totalsAlone() {
    assertThat(Summary.lines(run()))
        .containsExactly(
            "",
            "Number of downloaded images: 0",
            "Number of skipped images: 0",
            "Number of images without metadata: 0",
            "Number of failed images: 0",
            "Downloaded: 0 B");
  }

  private static Outcome rejectedAt(int page, int position) {
    return new Outcome.Rejected(
        new Rejection(OptionalLong.empty(), position, "listed entry has no usable id"),
        Listing.ofUser("jo"),
        page);
  }
}
