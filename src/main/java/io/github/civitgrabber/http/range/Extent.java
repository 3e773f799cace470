package io.github.civitgrabber.http.range;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How much of a file a good answer holds. Immutable. */
public sealed interface Extent {

  /** All of it. */
  record Whole() implements Extent {}

  /** What was asked for by a {@link Resume}: the bytes from its offset on, of the same version. */
  record Rest(ContentRange range) implements Extent {}

  /**
   * A part that must not be joined to another.
   *
   * @param why in a few words
   */
  record Odd(String why) implements Extent {}

  /**
   * Judges an answer.
   *
   * @param partial whether its status is 206
   * @param length the announced bytes of the body, if announced
   * @param resume what was asked for; null for the whole file
   */
  static Extent of(
      boolean partial, HttpHeaders headers, OptionalLong length, @Nullable Resume resume) {
    if (!partial) {
      return new Whole();
    }
    if (resume == null) {
      return new Odd("a part was not asked for");
    }
    String type = headers.firstValue("Content-Type").orElse("").strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      return new Odd("a part in several pieces");
    }
    List<String> ranges = headers.allValues("Content-Range").stream().distinct().toList();
    Optional<ContentRange> range =
        ranges.size() == 1 ? ContentRange.parse(ranges.getFirst()) : Optional.empty();
    if (range.isEmpty()) {
      return new Odd("a part without its range");
    }
    if (range.get().first() != resume.offset()) {
      return new Odd("a part of another range");
    }
    if (Validators.contradict(headers, resume.validator())) {
      return new Odd("a part of another version");
    }
    return length.orElse(range.get().length()) == range.get().length()
        ? new Rest(range.get())
        : new Odd("a part of another length");
  }
}
