package io.github.civitgrabber.media;

import java.io.IOException;

/** The blocks of a GIF, up to its trailer (GIF89a specification). Stateless. */
final class Gif {

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private static final int FLAGS = 10;
  private static final int HEAD_BYTES = 13;
  private static final int IMAGE_FLAGS = 9;
  private static final int IMAGE_HEAD_BYTES = 10;

  private Gif() {}

  static boolean isWhole(Bytes file) throws IOException {
    long at = HEAD_BYTES + colourBytes(file.at(FLAGS));
    while (true) {
      switch (file.at(at)) {
        case TRAILER -> {
          return true;
        }
        case EXTENSION -> at = afterData(file, at + 2);
        case IMAGE -> {
          long colours = colourBytes(file.at(at + IMAGE_FLAGS));
          at = afterData(file, at + IMAGE_HEAD_BYTES + colours + 1);
        }
        case 0 -> at++; // filling that some encoders leave
        case Bytes.NONE -> {
          return false;
        }
        default -> {
          // Nothing that we know: its last byte must do.
          return file.at(file.endWithoutZeros() - 1) == TRAILER;
        }
      }
    }
  }

  /** The offset after a row of data blocks, each of which begins with its length; the last is 0. */
  private static long afterData(Bytes file, long start) throws IOException {
    long at = start;
    while (file.at(at) > 0) {
      at += 1 + file.at(at);
    }
    return at + 1;
  }

  private static long colourBytes(int flags) {
    boolean has = flags >= 0 && (flags & 0x80) != 0;
    return has ? 3L * (2L << (flags & 0x07)) : 0;
  }
}
