package io.github.civitgrabber.http.range;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What servers call the version of a file: ETag and Last-Modified (RFC 9110, 8.8). Pure. */
public final class Validators {

  /** In the visible characters that every client and server passes on unchanged. */
  private static final Pattern STRONG_TAG = Pattern.compile("\"[!#-~]{1,200}\"");

  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");

  /**
   * A file that was changed this short before the answer may change again within the same second,
   * and clocks differ (RFC 9110, 8.8.2.2).
   */
  private static final Duration STABLE = Duration.ofSeconds(60);

  private Validators() {}

  /**
   * The strong validator of an answer. A date is one only where there is no tag at all, not even a
   * weak one (RFC 9110, 13.1.5).
   */
  public static Optional<String> strong(HttpHeaders headers) {
    List<String> tags = headers.allValues("ETag");
    if (!tags.isEmpty()) {
      return only(tags).filter(Validators::isStrongTag);
    }
    return only(headers.allValues("Last-Modified"))
        .filter(Validators::isDate)
        .filter(changed -> isStable(changed, headers));
  }

  /** Whether an answer names another version than this one; it need not name any. */
  public static boolean contradict(HttpHeaders headers, String validator) {
    String header = isStrongTag(validator) ? "ETag" : "Last-Modified";
    return !headers.allValues(header).stream().allMatch(validator::equals);
  }

  static boolean isStrongTag(String text) {
    return STRONG_TAG.matcher(text).matches();
  }

  static boolean isDate(String text) {
    return DATE.matcher(text).matches() && instant(text).isPresent();
  }

  private static boolean isStable(String changed, HttpHeaders headers) {
    Optional<Instant> then = instant(changed);
    Optional<Instant> now = only(headers.allValues("Date")).flatMap(Validators::instant);
    return then.isPresent() && now.isPresent() && !then.get().plus(STABLE).isAfter(now.get());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> only(List<String> values) {
    return Set.copyOf(values).size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
