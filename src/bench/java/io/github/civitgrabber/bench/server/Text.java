package io.github.civitgrabber.bench.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

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
    return answer(contentType, "", body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same in gzip. */
  static byte[] gzipped(String contentType, String body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return answer(contentType, "Content-Encoding: gzip\r\n", packed.toByteArray());
  }

  private static byte[] answer(String contentType, String header, byte[] body) {
    byte[] head =
        ascii(
            format(
                "HTTP/1.1 200 OK\r\nContent-Type: %s; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n",
                contentType, header, body.length));
    return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
  }
}
