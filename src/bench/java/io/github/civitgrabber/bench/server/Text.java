package io.github.civitgrabber.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text as the wire and the JSON want it. */
final class Text {

  private Text() {}

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would need a library
  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A whole answer with status 200. */
  static byte[] answer(String contentType, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head =
        format(
            "HTTP/1.1 200 OK\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
            contentType, length);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
