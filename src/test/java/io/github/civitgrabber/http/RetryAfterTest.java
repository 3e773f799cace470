package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  /** A zone other than that of the header. */
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneId.of("Asia/Tokyo"));

  @ParameterizedTest
  @CsvSource({
    "0,                   0",
    "2,                   2",
    "' 120 ',             120",
    "007,                 7",
    "999999999999999999,  999999999999999999",
  })
  void seconds_areSeconds(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOON)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"Sun, 22 Nov 2026 12:00:00 GMT\",  0",
        "\"Sun, 22 Nov 2026 12:01:30 GMT\",  90",
        "\"Fri, 31 Dec 9999 23:59:59 GMT\",  251606951999",
      })
  void date_isTheTimeUntilThen(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOON)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sun, 22 Nov 2026 11:59:59 GMT", "Wed, 21 Oct 2015 07:28:00 GMT"})
  void dateInThePast_isNoWait(String header) {
    assertThat(RetryAfter.parse(header, NOON)).isZero();
  }

  @Test
  void date_isReadInAnyLocale() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(RetryAfter.parse("Sun, 22 Nov 2026 12:00:05 GMT", NOON))
          .isEqualTo(Duration.ofSeconds(5));
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "0x10",
        "soon",
        "2 seconds",
        "٣",
        "Mon, 22 Nov 2026 12:00:00 GMT",
        "Sun, 32 Nov 2026 12:00:00 GMT",
        "2026-11-22T12:00:00Z",
      })
  void nonsense_isNoWish(String header) {
    assertThat(RetryAfter.parse(header, NOON)).isNull();
  }

  /** More seconds than a long holds are a wish all the same, or none; never an exception. */
  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775807", "9223372036854775808", "99999999999999999999999999999"})
  void hugeNumber_isNoException(String header) {
    Duration wish = RetryAfter.parse(header, NOON);

    assertThat(wish == null || wish.compareTo(Duration.ofDays(1)) > 0).isTrue();
  }
}
