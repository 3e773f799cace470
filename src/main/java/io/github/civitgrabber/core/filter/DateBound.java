package io.github.civitgrabber.core.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment, as a user names it: the beginning of a day in UTC, which is what the API counts in, or
 * so many days before now. Immutable.
 *
 * @param text as it is remembered, for example {@code 2026-05-01} or {@code 30d}
 * @param at what that is in this run
 */
public record DateBound(String text, Instant at) {

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");

  /** What the text means; empty if it is no such moment. */
  public static Optional<DateBound> read(String text, Instant now) {
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      int count = Integer.parseInt(days.group(1));
      return Optional.of(new DateBound(count + "d", now.minus(count, ChronoUnit.DAYS)));
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return Optional.of(
          new DateBound(day.toString(), day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it moves with the time of the run. */
  boolean isRelative() {
    return text.endsWith("d");
  }
}
