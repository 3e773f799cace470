package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Reads all bytes of a file: the disk must be able to give them, and where the format has check
 * sums of its own (PNG), they must be right. Stateless.
 */
public final class WholeContent {

  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME_BYTES = 12;

  private WholeContent() {}

  /**
   * What is wrong within a file whose end is there; empty if nothing seems to be.
   *
   * @throws IOException it cannot be read
   */
  public static Optional<String> flaw(MediaType type, Bytes file) throws IOException {
    if (type == MediaType.PNG && !checksAreRight(file)) {
      return Optional.of("a PNG with changed bytes");
    }
    for (long at = 0; at < file.size(); at += Bytes.BLOCK) {
      file.at(at);
    }
    return Optional.empty();
  }

  /** Up to the end of the picture; what is appended has none. */
  private static boolean checksAreRight(Bytes file) throws IOException {
    long at = SIGNATURE_BYTES;
    while (true) {
      long length = file.number(at, 4);
      if (length < 0 || length > file.size() - FRAME_BYTES - at) {
        return false;
      }
      CRC32 sum = new CRC32();
      long data = at + SIGNATURE_BYTES + length;
      for (long i = at + 4; i < data; i++) {
        sum.update(file.at(i));
      }
      if (sum.getValue() != file.number(data, 4)) {
        return false;
      }
      if (file.text(at + 4, 4).equals("IEND")) {
        return true;
      }
      at = data + 4;
    }
  }
}
