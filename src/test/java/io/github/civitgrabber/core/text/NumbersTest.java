package io.github.civitgrabber.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.DefaultLocale;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "1049, 1.0 kB",
    "1050, 1.1 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "1000000, 1.0 MB",
    "1500000, 1.5 MB",
    "123456789, 123.5 MB",
    "999949999, 999.9 MB",
    "999950000, 1.0 GB",
    "1500000000, 1.5 GB",
    "2000000000000, 2.0 TB",
    "3000000000000000, 3.0 PB",
    "9223372036854775807, 9223.4 PB",
  })
  void bytes_inTheLargestUnitThatGivesAWholeDigit(long bytes, String expected) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "1234, 1.2 s",
    "9999, 10.0 s",
    "10000, 10 s",
    "59999, 59 s",
    "60000, 1 min 0 s",
    "3599000, 59 min 59 s",
    "3600000, 1 h 0 min",
    "90061000, 25 h 1 min",
  })
  void duration_inTheTwoLargestUnits(long millis, String expected) {
    assertThat(Numbers.duration(Duration.ofMillis(millis))).isEqualTo(expected);
  }

  @Test
  void anotherLocale_sameNumbers() {
    try (DefaultLocale _ = DefaultLocale.set(Locale.GERMANY)) {
      assertThat(Numbers.bytes(1_500_000)).isEqualTo("1.5 MB");
    }
    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS)) {
      assertThat(Numbers.bytes(1_500_000)).isEqualTo("1.5 MB");
      assertThat(Numbers.bytes(999)).isEqualTo("999 B");
    }
  }
}
