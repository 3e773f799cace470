package io.github.civitgrabber.media;

import java.io.IOException;

/** The length of a BMP, which its head tells ({@code BITMAPFILEHEADER}). Stateless. */
final class Bmp {

  private static final int SIZE = 2;

  private Bmp() {}

  static boolean isWhole(Bytes file) throws IOException {
    long told = Integer.toUnsignedLong(Integer.reverseBytes((int) file.number(SIZE, 4)));
    return told <= file.size();
  }
}
