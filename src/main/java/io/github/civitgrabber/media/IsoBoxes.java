package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The outermost boxes of an MP4 or AVIF (ISO/IEC 14496-12, 4.2). Stateless. */
final class IsoBoxes {

  private static final int HEAD_BYTES = 8;
  private static final int LONG_HEAD_BYTES = 16;

  /** Instead of a size: the size follows the type, in eight bytes. */
  private static final int LONG_SIZE = 1;

  /** Instead of a size: up to the end of the file. */
  private static final int TO_THE_END = 0;

  /** What stands at that level in real files: anything else that does not fit is no box. */
  private static final Set<String> COMMON =
      Set.of(
          "moov", "mdat", "moof", "meta", "free", "skip", "wide", "udta", "uuid", "sidx", "styp",
          "mfra", "emsg", "prft", "pdin");

  private IsoBoxes() {}

  static boolean isWholeMp4(Bytes file) throws IOException {
    Set<String> seen = new HashSet<>();
    return boxesFit(file, "moov", seen)
        && (seen.contains("moov") || seen.contains("mdat") || seen.contains("moof"));
  }

  static boolean isWholeAvif(Bytes file) throws IOException {
    Set<String> seen = new HashSet<>();
    return boxesFit(file, "meta", seen) && seen.contains("meta");
  }

  /**
   * Whether the boxes cover the file and none reaches beyond its end.
   *
   * @param index the type of the box without which the data is of no use
   * @param seen gets the types of those that are whole
   */
  private static boolean boxesFit(Bytes file, String index, Set<String> seen) throws IOException {
    long at = 0;
    while (at < file.size()) {
      long size = file.number(at, 4);
      String type = file.text(at + 4, 4);
      boolean isLong = size == LONG_SIZE;
      if (isLong) {
        size = file.number(at + HEAD_BYTES, 8);
      } else if (size == TO_THE_END && isType(type)) {
        size = file.size() - at;
      }
      if (!isType(type) || size < (isLong ? LONG_HEAD_BYTES : HEAD_BYTES)) {
        return hasAll(index, seen) && (!seen.contains("moof") || file.endWithoutZeros() <= at);
      }
      if (size > file.size() - at) {
        return !COMMON.contains(type) && hasAll(index, seen) && !seen.contains("moof");
      }
      seen.add(type);
      at += size;
    }
    return true;
  }

  /**
   * Whether all that is needed has come, so that something odd is an appendage. Of a film in
   * fragments, a further fragment may be missing.
   */
  private static boolean hasAll(String index, Set<String> seen) {
    return seen.contains(index) && seen.contains("mdat");
  }

  /** Four visible characters; QuickTime has a copyright sign in some. */
  private static boolean isType(String text) {
    return text.matches("[ -~\u00A9]{4}");
  }
}
