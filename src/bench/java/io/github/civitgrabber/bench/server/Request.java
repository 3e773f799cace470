package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.util.Locale;

/**
 * What matters of a request.
 *
 * @param target path and query
 * @param from the first byte asked for; -1 if no range, or one of another form, was asked for
 * @param to the last byte asked for; -1 for up to the end
 * @param gzip whether the client can read gzip
 * @param ifRange the ETag on which the range depends; empty for none
 */
record Request(String target, long from, long to, boolean gzip, String ifRange) {

  private static final String BYTES = "bytes=";

  /**
   * Reads the lines before the blank line.
   *
   * @throws IOException if there is no target in it
   */
  static Request of(String head) throws IOException {
    int targetStart = head.indexOf(' ') + 1;
    int targetEnd = head.indexOf(' ', targetStart);
    if (targetStart == 0 || targetEnd < 0) {
      throw new IOException("A request line without a target");
    }
    String target = head.substring(targetStart, targetEnd);

    long from = -1;
    long to = -1;
    String range = header(head, "\r\nrange:");
    int dash = range.indexOf('-');
    if (range.startsWith(BYTES) && dash > BYTES.length() && !range.contains(",")) {
      from = Long.parseLong(range.substring(BYTES.length(), dash));
      to = dash + 1 == range.length() ? -1 : Long.parseLong(range.substring(dash + 1));
    }
    return new Request(target, from, to, head.contains("gzip"), header(head, "\r\nif-range:"));
  }

  boolean hasRangeOf(String etag) {
    return from >= 0 && (ifRange.isEmpty() || ifRange.equals(etag));
  }

  private static String header(String head, String name) {
    // Few requests have a range: the others must not pay for lower case and lines.
    if (!head.contains("ange: ")) {
      return "";
    }
    int start = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (start < 0) {
      return "";
    }
    return head.substring(start + name.length(), head.indexOf('\r', start + 1)).strip();
  }
}
