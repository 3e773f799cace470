package io.github.civitgrabber.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.testing.DefaultLocale;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveLineTest {

  private static final Counts COUNTS =
      Reports.counts(
          Reports.downloaded(5),
          Reports.downloaded(5),
          Reports.tracked(),
          Reports.failed(7, "HTTP 503"),
          Reports.gone(8),
          Reports.gone(9));
  private static final String NUMBERS = "6 listed, 2 done, 1 skipped, 1 failed | 1.5 GB, 12.3 MB/s";

  private final Map<Target, Integer> pages = new LinkedHashMap<>();

  LiveLineTest() {
    pages.put(new Target.ByUser("a_rather_long_name"), 12);
    pages.put(Reports.JO, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200; a_rather_long_name p.12, jo p.1 | " + NUMBERS,
        "92; a_rather_long_name p.12, jo p.1 | " + NUMBERS,
        "91; a_rather_long_name p.12, jo p.1 | " + NUMBERS,
        "90; a_rather_long_name p.12, jo p… | " + NUMBERS,
        "80; a_rather_long_name … | " + NUMBERS,
        "64; a_r… | " + NUMBERS,
        "63; " + NUMBERS,
        "57; " + NUMBERS,
        "56; 6 listed, 2 done, 1 skipped, 1 failed | 1.5 GB, 12.3 MB…",
        "40; 6 listed, 2 done, 1 skipped, 1 failed |…",
      })
  void width_numbersFirstThenAsMuchOfTheTargetsAsThereIsRoomFor(int width, String expected) {
    assertThat(line(width).stripTrailing()).isEqualTo(expected);
  }

  @Test
  void anyWidth_isFilledAndNeverExceeded() {
    for (int width = 1; width <= 250; width++) {
      assertThat(line(width)).hasSize(width);
    }
  }

  @Test
  void noTargetInWork_numbersAlone() {
    pages.clear();

    assertThat(line(200).stripTrailing()).isEqualTo(NUMBERS);
  }

  @Test
  void controlCharactersInAName_areNotPrinted() {
    pages.clear();
    pages.put(Reports.DEVIOUS, 3);

    assertThat(line(200).stripTrailing()).isEqualTo(Reports.DEVIOUS_PRINTED + " p.3 | " + NUMBERS);
  }

  @Test
  void anotherLocale_sameLine() {
    String usual = line(120);

    try (DefaultLocale _ = DefaultLocale.set(Locale.GERMANY)) {
      assertThat(line(120)).isEqualTo(usual);
    }
    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS)) {
      assertThat(line(120)).isEqualTo(usual);
    }
  }

  private String line(int width) {
    return LiveLine.text(pages, COUNTS, 1_500_000_000, 12_345_678, width);
  }
}
