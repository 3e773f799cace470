package io.github.civitgrabber.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Tiny real files of each kind. */
public final class Samples {

  private Samples() {}

  /** The bytes of {@code tiny.<extension>}. */
  public static byte[] media(String extension) {
    String name = "/io/github/civitgrabber/media/tiny." + extension;
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
