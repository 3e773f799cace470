package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The outermost boxes of an MP4, a MOV, an AVIF, a HEIC or a JPEG XL in its container (ISO/IEC
 * 14496-12, 4.2; ISO/IEC 18181-2). Stateless.
 */
final class IsoBoxes {

  private static final int HEAD_BYTES = 8;
  private static final int LONG_HEAD_BYTES = 16;

  /** The first byte of a JPEG XL without boxes. */
  private static final int JXL_STREAM = 0xFF;

  /** Instead of a size: the size follows the type, in eight bytes. */
  private static final int LONG_SIZE = 1;

  /** Instead of a size: up to the end of the file. */
  private static final int TO_THE_END = 0;

  /** What stands at that level in real files: anything else that does not fit is no box. */
  private static final Set<String> COMMON =
      Set.of(
          "moov", "mdat", "moof", "meta", "free", "skip", "wide", "udta", "uuid", "sidx", "styp",
          "mfra", "emsg", "prft", "pdin", "jxlc", "jxlp");

  private IsoBoxes() {}

  static boolean isWholeFilm(Bytes file) throws IOException {
    Set<String> seen = new HashSet<>();
    return boxesFit(file, Set.of("moov", "mdat"), seen)
        && (seen.contains("moov") || seen.contains("mdat") || seen.contains("moof"));
  }

  static boolean isWholePicture(Bytes file) throws IOException {
    Set<String> seen = new HashSet<>();
    return boxesFit(file, Set.of("meta", "mdat"), seen) && seen.contains("meta");
  }

  /** Of one without a container nobody can tell. */
  static boolean isWholeJxl(Bytes file) throws IOException {
    Set<String> seen = new HashSet<>();
    return file.at(0) == JXL_STREAM
        || (boxesFit(file, Set.of("jxlc"), seen)
            && (seen.contains("jxlc") || seen.contains("jxlp")));
  }

  /**
   * Whether the boxes cover the file and none reaches beyond its end. Where all that is needed has
   * come, something odd is an appendage; but of a film in fragments a further one may be missing.
   *
   * @param needed the types of boxes that make a file of this kind; more may follow
   * @param seen gets the types of those that are whole
   */
  private static boolean boxesFit(Bytes file, Set<String> needed, Set<String> seen)
      throws IOException {
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
        return seen.containsAll(needed) && (!seen.contains("moof") || file.endWithoutZeros() <= at);
      }
      if (size > file.size() - at) {
        return !COMMON.contains(type) && seen.containsAll(needed) && !seen.contains("moof");
      }
      seen.add(type);
      at += size;
    }
    return true;
  }

  /** Four visible characters; QuickTime has a copyright sign in some. */
  private static boolean isType(String text) {
    return text.matches("[ -~\u00A9]{4}");
  }
}
