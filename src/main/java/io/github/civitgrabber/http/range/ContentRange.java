package io.github.civitgrabber.http.range;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file a partial answer holds. Immutable.
 *
 * @param first the offset of the first one, from 0
 * @param last the offset of the last one, not before {@code first}
 * @param total the length of the whole file, more than {@code last}
 */
public record ContentRange(long first, long last, long total) {

  // Eighteen digits always fit into a long.
  private static final String NUMBER = "(0|[1-9]\\d{0,17})";
  private static final Pattern HEADER =
      Pattern.compile("(?i:bytes) " + NUMBER + "-" + NUMBER + "/" + NUMBER);

  public ContentRange {
    if (first < 0 || last < first || total <= last) {
      throw new IllegalArgumentException("no range: " + first + "-" + last + "/" + total);
    }
  }

  /**
   * Reads the header (RFC 9110, 14.4). Stricter than the RFC: a range without a total, or with
   * anything odd in it, is of no use to us.
   */
  public static Optional<ContentRange> parse(String header) {
    Matcher found = HEADER.matcher(header);
    if (!found.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(found.group(1));
    long last = Long.parseLong(found.group(2));
    long total = Long.parseLong(found.group(3));
    return first <= last && last < total
        ? Optional.of(new ContentRange(first, last, total))
        : Optional.empty();
  }

  /** How many bytes it holds. */
  public long length() {
    return last - first + 1;
  }
}
