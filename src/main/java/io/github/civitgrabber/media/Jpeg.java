package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Optional;

/** The segments of a JPEG, up to its end marker (ITU-T T.81, annex B). Stateless. */
final class Jpeg {

  private static final int TEMPORARY = 0x01;
  private static final int FIRST_FRAME = 0xC0;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int EXTENSION = 0xC8;
  private static final int ARITHMETIC_TABLES = 0xCC;
  private static final int LAST_FRAME = 0xCF;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_APP = 0xE0;
  private static final int LAST_APP = 0xEF;

  private Jpeg() {}

  static boolean isWhole(Bytes file) throws IOException {
    long end = file.endWithoutZeros();
    return file.number(end - 2, 2) == 0xFF00 + END
        ? !endsInThumbnail(file, end)
        : hasEndAfterScan(file);
  }

  /**
   * Whether the file ends within a segment of application data, which often holds a small JPEG with
   * an end of its own. Only where the segment says what it is: an odd file that ends with an end is
   * believed.
   */
  private static boolean endsInThumbnail(Bytes file, long end) throws IOException {
    long at = 2;
    while (true) {
      int marker = marker(file, at);
      long next = next(file, at, marker);
      if (next < 0 || marker == SCAN) {
        return false;
      }
      if (next > end) {
        return marker >= FIRST_APP
            && marker <= LAST_APP
            && file.text(at + 4, 4).matches("[A-Za-z]{4}");
      }
      at = next;
    }
  }

  /** The size of the picture, which the head of its frame tells (B.2.2). */
  static Optional<PixelSize> size(Bytes file) throws IOException {
    long at = 2;
    while (at > 0 && at < file.size()) {
      int marker = marker(file, at);
      if (isFrame(marker)) {
        return PixelSize.size(file.number(at + 7, 2), file.number(at + 5, 2));
      }
      at = marker == SCAN ? -1 : next(file, at, marker);
    }
    return Optional.empty();
  }

  /** Where the TIFF of its Exif data begins; -1 if it has none. */
  static long exif(Bytes file) throws IOException {
    long at = 2;
    while (at > 0 && at < file.size()) {
      int marker = marker(file, at);
      if (marker == FIRST_APP + 1 && file.text(at + 4, 6).equals("Exif\0\0")) {
        return at + 10;
      }
      at = marker == SCAN ? -1 : next(file, at, marker);
    }
    return -1;
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != EXTENSION
        && marker != ARITHMETIC_TABLES;
  }

  private static boolean hasEndAfterScan(Bytes file) throws IOException {
    boolean inScan = false;
    long at = 2;
    while (at < file.size()) {
      int marker = marker(file, at);
      if (inScan && (marker == Bytes.NONE || isData(marker))) {
        at++;
      } else if (marker == END) {
        return inScan;
      } else {
        inScan |= marker == SCAN;
        at = next(file, at, marker);
        if (at < 0) {
          return false;
        }
      }
    }
    return false;
  }

  /** The marker at an offset; {@link Bytes#NONE} if there is none. */
  private static int marker(Bytes file, long at) throws IOException {
    return file.at(at) == 0xFF ? file.at(at + 1) : Bytes.NONE;
  }

  /** The offset after a marker and what belongs to it; -1 if it makes no sense. */
  private static long next(Bytes file, long at, int marker) throws IOException {
    if (marker == 0xFF) {
      return at + 1; // a marker may be preceded by any number of these
    }
    if (marker == START || marker == TEMPORARY || isRestart(marker)) {
      return at + 2;
    }
    long length = file.number(at + 2, 2);
    return marker <= 0 || length < 2 ? -1 : at + 2 + length;
  }

  /** Whether a marker stands for data within a scan: a byte of 255, a restart, a filling. */
  private static boolean isData(int marker) {
    return marker == 0 || marker == 0xFF || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }
}
