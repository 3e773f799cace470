package io.github.civitgrabber.testing;

import java.nio.charset.StandardCharsets;

/** Whole answers for a {@link SocketScript}, in Latin-1. */
public final class SampleAnswers {

  private SampleAnswers() {}

  /** An empty answer with this status. */
  public static String status(int code) {
    return "HTTP/1.1 " + code + " Reason\r\nContent-Length: 0\r\n\r\n";
  }

  /** A good answer. */
  public static String ok(String contentType, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(contentType, body.length(), body);
  }

  /** One of the {@link Samples}, as the image host likes to serve it. */
  public static String media(String extension) {
    return ok("image/jpeg", new String(Samples.media(extension), StandardCharsets.ISO_8859_1));
  }
}
