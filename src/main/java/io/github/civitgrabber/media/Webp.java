package io.github.civitgrabber.media;

import java.io.IOException;

/** The length of a WebP, which its RIFF head tells (RFC 9649, 2.4). Stateless. */
final class Webp {

  private static final int RIFF_HEAD_BYTES = 8;

  private Webp() {}

  static boolean isWhole(Bytes file) throws IOException {
    long told = Integer.toUnsignedLong(Integer.reverseBytes((int) file.number(4, 4)));
    return told + RIFF_HEAD_BYTES <= file.size();
  }
}
