package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of the live line. Pure. */
final class LiveLine {

  private LiveLine() {}

  /**
   * The line, filled up to a width so that it covers the one before.
   *
   * @param pages the targets under way and the page that each is on
   * @param bytes received so far
   * @param bytesPerSecond at the moment
   * @param width of the terminal, in columns
   */
  static String text(
      Map<Target, Integer> pages, Counts counts, long bytes, long bytesPerSecond, int width) {
    String numbers =
        "%s listed, %s done, %s skipped, %s failed | %s, %s/s"
            .formatted(
                counts.listed(),
                counts.done(),
                counts.skippedTotal(),
                counts.failedTotal(),
                Numbers.bytes(bytes),
                Numbers.bytes(bytesPerSecond));
    String work =
        pages.entrySet().stream()
            .map(entry -> Printable.line(entry.getKey().value()) + " p." + entry.getValue())
            .collect(Collectors.joining(", "));
    String separator = " | ";
    int room = width - numbers.length() - separator.length();
    String line = work.isEmpty() || room < 4 ? numbers : cut(work, room) + separator + numbers;
    return pad(cut(line, width), width);
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
