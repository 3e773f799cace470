package io.github.civitgrabber.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTimeTest {

  private static final String USUAL = "2026-05-04T10:11:12.345Z";

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T10:11:12.345Z, 2026-05-04T10:11:12.345Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
    "0000-01-01T00:00:00.000Z, 0000-01-01T00:00:00Z",
    "2026-05-04T10:11:12Z, 2026-05-04T10:11:12Z",
    "2026-05-04T10:11:12.3Z, 2026-05-04T10:11:12.300Z",
    "2026-05-04T10:11:12+02:00, 2026-05-04T08:11:12Z",
  })
  void time_isRead(String text, Instant time) {
    assertThat(ApiTime.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29T10:11:12.345Z",
        "2026-13-04T10:11:12.345Z",
        "2026-05-04T24:00:00.000Z",
        "2026-05-04T10:11:60.345Z",
        "2026-05-04T10:11:12.+45Z",
        "+026-05-04T10:11:12.345Z",
        "2026-05-04T10:11:12.345",
        "2026-05-04",
        "yesterday"
      })
  void otherText_isNone(String text) {
    assertThat(ApiTime.parse(text)).isNull();
  }

  /** The short way to read the usual form must make no difference. */
  @Test
  void anyChangeOfACharacter_isReadAsTheLibraryReadsIt() {
    String characters = "0123456789-+:.TZtz \u0663";
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(USUAL);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        text.setCharAt(
            random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
      }

      assertThat(ApiTime.parse(text.toString())).as("%s", text).isEqualTo(library(text));
    }
  }

  private static @Nullable Instant library(CharSequence text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
