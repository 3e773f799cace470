package io.github.civitgrabber.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads times as the API writes them. Stateless. */
final class ApiTime {

  private static final String USUAL = "0000-00-00T00:00:00.000Z";
  private static final int NANOS_PER_MILLI = 1_000_000;

  private ApiTime() {}

  /** The time that a text means; null if it is none. */
  static @Nullable Instant parse(@Nullable String text) {
    try {
      return text == null
          ? null
          // Of a run that has just begun, a formatter takes a fiftieth of the time.
          : isUsual(text) ? usual(text) : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = USUAL.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 23) * NANOS_PER_MILLI)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }
}
