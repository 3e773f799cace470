package io.github.civitgrabber.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.DefaultLocale;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is drawn at which width, in whole. */
class BlockRendererTest {

  private static final int HIGH = 24;
  private static final Row ANN =
      new Row("ann", 12, 2400, 1204, 12, 0, 0, "asking for page 13, 1,184 to come", false);
  private static final Row LONG =
      new Row("a_rather_long_name_of_a_user", 3, 600, 7, 580, 13, 2, "13 to come", false);
  private static final Row WAITING =
      new Row("日本語の名前", 1, 200, 20, 0, 3, 0, "API: HTTP 503, try 3 of 11 in 8 s", true);
  private static final Row COMBINING =
      new Row("a\u0308o\u0308u\u0308", 1, 9, 8, 7, 6, 0, "9 to come", false);

  @Test
  void width200() {
    assertThat(text(running(ANN, LONG, WAITING, COMBINING), 200, HIGH))
        .containsExactly(
            "ann                           page 12  2,400 listed  1,204 done   12 skipped   0 failed  0 unusable",
            "  asking for page 13, 1,184 to come",
            "a_rather_long_name_of_a_user   page 3    600 listed      7 done  580 skipped  13 failed  2 unusable",
            "  13 to come",
            "日本語の名前                   page 1    200 listed     20 done    0 skipped   3 failed  0 unusable",
            "  API: HTTP 503, try 3 of 11 in 8 s",
            "a\u0308o\u0308u\u0308                            page 1      9 listed      8 done    7 skipped   6 failed  0 unusable",
            "  9 to come",
            "1,804 of 3,200 listed so far  1.5 GB  12.3 MB/s  45 s  2 of 6 targets ended");
  }

  @Test
  void width120_andAllListed() {
    assertThat(text(listed(ANN), 120, HIGH))
        .containsExactly(
            "ann  page 12  2,400 listed  1,204 done  12 skipped  0 failed",
            "  asking for page 13, 1,184 to come",
            "1,804 of 3,200  [###############-------------]  56 %  3 min 12 s left  1.5 GB  12.3 MB/s  45 s  2 of 6 targets ended");
  }

  @Test
  void width80_pageGoesFirst() {
    assertThat(text(running(ANN, LONG), 80, HIGH))
        .containsExactly(
            "ann                           2,400 listed  1,204 done   12 skipped   0 failed",
            "  asking for page 13, 1,184 to come",
            "a_rather_long_name_of_a_user    600 listed      7 done  580 skipped  13 failed",
            "  13 to come",
            "1,804 of 3,200 listed so far  1.5 GB  12.3 MB/s  45 s  2 of 6 targets ended");
  }

  @Test
  void width60_nameDoneAndFailedStand() {
    assertThat(text(listed(ANN, LONG, WAITING), 60, HIGH))
        .containsExactly(
            "ann                           1,204 done   0 failed",
            "  asking for page 13, 1,184 to come",
            "a_rather_long_name_of_a_user      7 done  13 failed",
            "  13 to come",
            "日本語の名前                     20 done   3 failed",
            "  API: HTTP 503, try 3 of 11 in 8 s",
            "1,804 of 3,200  56 %  3 min 12 s left  1.5 GB  12.3 MB/s");
  }

  @Test
  void width40_nameIsShortenedByItsColumns() {
    assertThat(text(running(LONG, WAITING, COMBINING), 40, HIGH))
        .containsExactly(
            "a_rather_long_name_…   7 done  13 failed",
            "  13 to come",
            "日本語の名前          20 done   3 failed",
            "  API: HTTP 503, try 3 of 11 in 8 s",
            "a\u0308o\u0308u\u0308                    8 done   6 failed",
            "  9 to come",
            "1,804 of 3,200 listed so far  1.5 GB");
  }

  @Test
  void anyWidth_isNeverExceeded() {
    for (int width = 1; width <= 250; width++) {
      assertThat(lines(listed(ANN, LONG, WAITING, COMBINING), width, HIGH, false))
          .extracting(AttributedString::columnLength)
          .allMatch(columns(width)::contains);
    }
  }

  private static List<Integer> columns(int most) {
    return IntStream.rangeClosed(0, most).boxed().toList();
  }

  @Test
  void fewLines_statesOfWhatMovesGoFirstThenAllThenTargets() {
    Snapshot four = running(ANN, LONG, WAITING, COMBINING);

    assertThat(text(four, 100, 9)).hasSize(9);
    assertThat(text(four, 100, 8))
        .extracting(line -> line.substring(0, 6))
        .containsExactly("ann   ", "a_rath", "日本語の名前", "  API:", "a\u0308o\u0308u\u0308", "1,804 ");
    assertThat(text(four, 100, 5)).hasSize(5).noneMatch(line -> line.contains("503"));
    assertThat(text(four, 100, 3)).hasSize(3);
    assertThat(text(four, 100, 1)).singleElement().asString().startsWith("1,804 of 3,200");
  }

  @Test
  void nothingInWork_theRunAlone() {
    assertThat(text(running(), 80, HIGH)).hasSize(1);
  }

  @Test
  void nobodyKnowsHowLong_isNotSaid() {
    Snapshot unknown = snapshot(true, null, List.of(ANN));

    assertThat(text(unknown, 120, HIGH).getLast())
        .isEqualTo(
            "1,804 of 3,200  [###############-------------]  56 %  1.5 GB  12.3 MB/s  45 s  2 of 6 targets ended");
  }

  @Test
  void colors_areForFailuresAndWaitsAlone() {
    List<AttributedString> colored = lines(running(ANN, WAITING), 100, HIGH, true);

    assertThat(colored.getFirst().toAnsi()).doesNotContain("\u001b");
    assertThat(colored.get(2).toAnsi()).contains("\u001b[31m3 failed\u001b[0m");
    assertThat(colored.get(3).toAnsi()).contains("\u001b[33m  API: HTTP 503");
    assertThat(lines(running(ANN, WAITING), 100, HIGH, false))
        .allSatisfy(line -> assertThat(line.toAnsi()).doesNotContain("\u001b"));
  }

  @Test
  void anotherLocale_sameLines() {
    List<String> usual = text(listed(ANN, LONG), 120, HIGH);
    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS)) {
      assertThat(text(listed(ANN, LONG), 120, HIGH)).isEqualTo(usual);
    }
  }

  private static Snapshot running(Row... rows) {
    return snapshot(false, null, List.of(rows));
  }

  private static Snapshot listed(Row... rows) {
    return snapshot(true, Duration.ofSeconds(192), List.of(rows));
  }

  private static Snapshot snapshot(boolean allListed, @Nullable Duration left, List<Row> rows) {
    return new Snapshot(
        rows, 2, 6, 1804, 3200, allListed, left, 1_500_000_000, 12_345_678, Duration.ofSeconds(45));
  }

  private static List<String> text(Snapshot snapshot, int width, int height) {
    return lines(snapshot, width, height, false).stream()
        .map(line -> line.toString().stripTrailing())
        .toList();
  }

  private static List<AttributedString> lines(
      Snapshot snapshot, int width, int height, boolean color) {
    return new BlockRenderer(color).lines(snapshot, width, height);
  }
}
