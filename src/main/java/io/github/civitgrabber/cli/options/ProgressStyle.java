package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.InvalidValue;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a run shows where it is. */
public enum ProgressStyle {
  /** A live block on a terminal that can draw one, else plain lines. */
  AUTO,
  /** A block of lines that is drawn again and again. */
  LIVE,
  /** A line for each finished page. */
  PLAIN,
  /** A line of JSON for each event, for programs. */
  JSON,
  /** A line for the start and the end of each target alone. */
  NONE;

  static ProgressStyle parse(String text) throws InvalidValue {
    return Stream.of(values())
        .filter(style -> style.word().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> InvalidValue.expected("one of " + words(), text));
  }

  private static String words() {
    return Stream.of(values()).map(ProgressStyle::word).collect(Collectors.joining(", "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
