package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends parts of files to those who ask for one (RFC 9110, 13.1.5 and 14). Pure. */
final class ByteRanges {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private ByteRanges() {}

  /**
   * What is sent instead of a whole file: the part that is asked for, if it is one part and still
   * of the same version.
   */
  static Answer of(DemoRequest request, Answer file) {
    String tag = tag(file.body());
    Answer whole = file.with("ETag", tag).with("Accept-Ranges", "bytes");
    Matcher range = ONE_RANGE.matcher(request.header("Range").orElse(""));
    boolean sameVersion = request.header("If-Range").orElse(tag).equals(tag);
    if (!range.matches() || range.group().equals("bytes=-") || !sameVersion) {
      return whole;
    }
    int length = file.body().length;
    OptionalLong first = number(range.group(1));
    OptionalLong last = number(range.group(2));
    if (first.isEmpty()) {
      return part(whole, Math.max(0, length - last.getAsLong()), length - 1L);
    }
    if (last.isPresent() && last.getAsLong() < first.getAsLong()) {
      return whole;
    }
    return part(whole, first.getAsLong(), Math.min(last.orElse(Long.MAX_VALUE), length - 1L));
  }

  private static Answer part(Answer whole, long first, long last) {
    int length = whole.body().length;
    if (first >= length) {
      return new Answer(416, Map.of("Content-Range", "bytes */" + length), new byte[0]);
    }
    Map<String, String> headers = new HashMap<>(whole.headers());
    headers.put("Content-Range", "bytes %d-%d/%d".formatted(first, last, length));
    return new Answer(206, headers, Arrays.copyOfRange(whole.body(), (int) first, (int) last + 1));
  }

  /** A strong one: other bytes, other tag. */
  private static String tag(byte[] body) {
    return "\"%08x-%x\"".formatted(Arrays.hashCode(body), body.length);
  }

  private static OptionalLong number(String digits) {
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
  }
}
