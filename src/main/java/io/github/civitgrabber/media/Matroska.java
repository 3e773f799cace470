package io.github.civitgrabber.media;

import java.io.IOException;

/**
 * The outermost elements of a Matroska or WebM file: an EBML head, then the segment that holds all
 * else (RFC 8794 and RFC 9559). Stateless.
 */
final class Matroska {

  private static final long SEGMENT = 0x18538067;
  private static final int ID_BYTES = 4;

  /** The marker bit of the first byte tells how many bytes a number has. */
  private static final int MAX_NUMBER_BYTES = 8;

  private Matroska() {}

  static boolean isWhole(Bytes file) throws IOException {
    long at = 0;
    while (at < file.size()) {
      int idBytes = numberBytes(file.at(at));
      int sizeBytes = numberBytes(file.at(at + idBytes));
      if (idBytes > ID_BYTES || sizeBytes > MAX_NUMBER_BYTES) {
        return false;
      }
      long mask = (1L << (7 * sizeBytes)) - 1;
      long told = file.number(at + idBytes, sizeBytes);
      if (told < 0) {
        return false;
      }
      long size = told & mask;
      boolean isSegment = file.number(at, ID_BYTES) == SEGMENT;
      if (isSegment && size == mask) {
        return true; // of unknown length, as live recordings are: nobody can tell
      }
      long data = at + idBytes + sizeBytes;
      if (size > file.size() - data) {
        return false;
      }
      if (isSegment) {
        return true;
      }
      at = data + size;
    }
    return false;
  }

  /** How many bytes a number has that begins with this one; nine if it is none. */
  private static int numberBytes(int first) {
    return first < 0 ? MAX_NUMBER_BYTES + 1 : Integer.numberOfLeadingZeros(first) - 23;
  }
}
