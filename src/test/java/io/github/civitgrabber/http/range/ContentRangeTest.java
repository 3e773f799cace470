package io.github.civitgrabber.http.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

  private static final long MOST = 999_999_999_999_999_999L;

  @ParameterizedTest
  @ValueSource(strings = {"bytes 5-9/10", "Bytes 5-9/10", "BYTES 5-9/10"})
  void range_isRead(String header) {
    assertThat(ContentRange.parse(header)).hasValue(new ContentRange(5, 9, 10));
  }

  @Test
  void singleByte_isARange() {
    assertThat(ContentRange.parse("bytes 0-0/1")).hasValue(new ContentRange(0, 0, 1));
    assertThat(new ContentRange(0, 0, 1).length()).isEqualTo(1);
  }

  @Test
  void largestNumbers_areRead() {
    assertThat(ContentRange.parse("bytes 0-999999999999999998/999999999999999999"))
        .hasValue(new ContentRange(0, MOST - 1, MOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "bytes",
        "bytes ",
        "bytes */10",
        "bytes */*",
        "bytes 5-9/*",
        "bytes 5-9",
        "bytes 5-9/",
        "bytes -9/10",
        "bytes 5-/10",
        "bytes 5/10",
        "bytes=5-9/10",
        "bytes: 5-9/10",
        "bytes 5-9/10 ",
        " bytes 5-9/10",
        "bytes  5-9/10",
        "bytes\t5-9/10",
        "bytes 5 - 9 / 10",
        "bytes 5-9/10\r\nX: y",
        "bytes 5-9/10, bytes 0-1/10",
        "bytes 5-9,0-1/10",
        "items 5-9/10",
        "5-9/10",
        "bytes -5-9/10",
        "bytes 5--9/10",
        "bytes +5-9/10",
        "bytes 5-9/-10",
        "bytes 0x5-9/10",
        "bytes 5.0-9/10",
        "bytes 5-9e0/10",
        "bytes 05-9/10",
        "bytes 9-5/10",
        "bytes 5-10/10",
        "bytes 5-11/10",
        "bytes 0-0/0",
        "bytes 5-9/9223372036854775808",
        "bytes 5-18446744073709551615/18446744073709551616",
        "bytes 18446744073709551621-9/10",
        "bytes 9223372036854775807-9223372036854775807/9223372036854775807",
        "bytes 5-9/99999999999999999999999999999999999999999999999",
        "bytes \u0665-9/10",
        "bytes \uFF15-9/10",
      })
  void anythingOdd_isNoRange(String header) {
    assertThat(ContentRange.parse(header)).isEmpty();
  }

  @Test
  void anyRange_isReadAsItWasWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      long total = 1 + (random.nextLong(MOST) >> random.nextInt(60));
      long last = random.nextLong(total);
      long first = random.nextLong(last + 1);

      Optional<ContentRange> range = ContentRange.parse(text(first, last, total));

      assertThat(range).hasValue(new ContentRange(first, last, total));
      assertThat(range.orElseThrow().length()).isEqualTo(last - first + 1);
    }
  }

  /** Whatever is believed says exactly what it seems to say. */
  @Test
  void anyDamagedRange_isReadAsItStandsOrNotAtAll() {
    Random random = new Random(2);
    String letters = "0123456789-/* ,bytes+\t\u0660";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder header = new StringBuilder(text(random.nextInt(50), random.nextInt(50), 40));
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(header.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(3)) {
          case 0 -> header.setCharAt(at, letter);
          case 1 -> header.insert(at, letter);
          default -> header.deleteCharAt(at);
        }
      }
      String text = header.toString();
      Optional<ContentRange> range = ContentRange.parse(text);
      range.ifPresent(r -> assertThat(text(r.first(), r.last(), r.total())).isEqualTo(text));
      read += range.isPresent() ? 1 : 0;
    }
    assertThat(read).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"-1, 5, 10", "6, 5, 10", "5, 10, 10", "0, 0, 0"})
  void impossibleRange_cannotBeMade(long first, long last, long total) {
    assertThatThrownBy(() -> new ContentRange(first, last, total))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(long first, long last, long total) {
    return "bytes " + first + "-" + last + "/" + total;
  }
}
