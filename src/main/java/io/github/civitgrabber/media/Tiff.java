package io.github.civitgrabber.media;

import java.io.IOException;

/**
 * The first directory of a TIFF (TIFF 6.0, section 2), which most programs write at its end. Where
 * it is at the beginning, and in a BigTIFF, nothing is told of the end. Stateless.
 */
final class Tiff {

  private static final int VERSION = 2;
  private static final int CLASSIC = 42;
  private static final int DIRECTORY = 4;
  private static final int COUNT_BYTES = 2;
  private static final int ENTRY_BYTES = 12;
  private static final int NEXT_BYTES = 4;

  private Tiff() {}

  static boolean isWhole(Bytes file) throws IOException {
    boolean littleEndian = file.at(0) == 'I';
    if (number(file, VERSION, 2, littleEndian) != CLASSIC) {
      return true;
    }
    long directory = number(file, DIRECTORY, 4, littleEndian);
    long entries = number(file, directory, COUNT_BYTES, littleEndian);
    long bytes = COUNT_BYTES + entries * ENTRY_BYTES + NEXT_BYTES;
    return entries > 0 && directory + bytes <= file.size();
  }

  /** As {@link Bytes#number}, in the file's own order. */
  private static long number(Bytes file, long at, int count, boolean littleEndian)
      throws IOException {
    long number = file.number(at, count);
    return number < 0 || !littleEndian ? number : Long.reverseBytes(number) >>> (64 - 8 * count);
  }
}
