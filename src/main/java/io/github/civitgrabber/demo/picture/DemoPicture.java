package io.github.civitgrabber.demo.picture;

import java.util.Locale;

/** Where the bytes of an item come from. */
public sealed interface DemoPicture {

  /** The file formats that can be drawn. */
  enum Format {
    JPEG,
    PNG,
    GIF;

    String contentType() {
      return "image/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** A landscape drawn when first asked for; the same seed gives the same picture. */
  record Drawn(long seed, int width, int height, Format format) implements DemoPicture {
    public Drawn {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("no picture is %s x %s".formatted(width, height));
      }
    }
  }

  /**
   * Bytes as they are, served under this Content-Type. A resized copy is made where they can be
   * decoded; anything else, a video say, is always sent whole.
   */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are only ever written out, never compared.
  record Stored(String contentType, byte[] bytes) implements DemoPicture {}
}
