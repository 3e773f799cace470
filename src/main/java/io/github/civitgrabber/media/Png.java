package io.github.civitgrabber.media;

import java.io.IOException;

/** The end of a PNG (PNG specification, 5.3 and 11.2.5). Stateless. */
final class Png {

  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and check sum: what a chunk has around its data. */
  private static final int FRAME_BYTES = 12;

  private static final String LAST_CHUNK = "\0\0\0\0IEND\u00AEB`\u0082";

  private Png() {}

  static boolean isWhole(Bytes file) throws IOException {
    if (file.text(file.size() - FRAME_BYTES, FRAME_BYTES).equals(LAST_CHUNK)) {
      return true;
    }
    long chunk = SIGNATURE_BYTES;
    while (true) {
      long length = file.number(chunk, 4);
      if (length < 0 || length > file.size() - FRAME_BYTES - chunk) {
        return false;
      }
      if (file.text(chunk + 4, 4).equals("IEND")) {
        return true;
      }
      chunk += FRAME_BYTES + length;
    }
  }
}
