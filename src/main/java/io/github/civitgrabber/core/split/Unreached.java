package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Says what the API does not give, though it has it. Stateless. */
final class Unreached {

  private Unreached() {}

  /**
   * What lies between the two ends of a part.
   *
   * @param which of its items, beside its own restriction; empty for all
   */
  static Gap between(Part part, String which) {
    String items = part.only().words() + (which.isEmpty() ? "" : " " + which);
    return new Gap(Gap.Kind.UNREACHABLE, part.listing().name(), items + interval(part));
  }

  private static String interval(Part part) {
    Instant from = part.oldest().published();
    Instant to = part.newest().published();
    if (to == null || (from == null && !part.oldest().equals(Edge.NONE))) {
      return " between its newest and its oldest ones cannot be reached by the API";
    }
    return from == null
        ? " published before %s cannot be reached by the API, which lists only the newest first"
            .formatted(day(to))
        : " published between %s and %s cannot be reached by the API (%s)"
            .formatted(day(from), day(to), length(from, to));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String length(Instant from, Instant to) {
    long days = ChronoUnit.DAYS.between(from, to);
    return days == 0
        ? "less than a day of uploads"
        : "at least %d day%s of uploads".formatted(days, days == 1 ? "" : "s");
  }
}
