package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Set;

/**
 * Looks for generation data that a program has written into a picture: a text of a PNG, or the
 * user's comment of Exif (tag 0x9286) in a JPEG or WebP. Resized copies have lost it. Stateless.
 */
public final class EmbeddedText {

  private static final Set<String> TEXTS = Set.of("tEXt", "iTXt", "zTXt");
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_FRAME = 12;
  private static final int RIFF_HEAD = 12;
  private static final int EXIF_POINTER = 0x8769;
  private static final int USER_COMMENT = 0x9286;

  /** The comment begins with the name of its encoding. */
  private static final int ENCODING_BYTES = 8;

  private static final int ENTRY_BYTES = 12;
  private static final int MOST_ENTRIES = 1000;

  private EmbeddedText() {}

  /**
   * Whether there is any.
   *
   * @throws IOException the file cannot be read
   */
  public static boolean isIn(MediaType type, Bytes file) throws IOException {
    return switch (type) {
      case PNG -> inPng(file);
      case JPEG -> {
        long exif = Jpeg.exif(file);
        yield exif > 0 && hasComment(file, exif);
      }
      case WEBP -> inWebp(file);
      default -> false;
    };
  }

  private static boolean inPng(Bytes file) throws IOException {
    long at = PNG_SIGNATURE;
    while (at < file.size()) {
      String type = file.text(at + 4, 4);
      if (TEXTS.contains(type)) {
        return true;
      }
      long length = file.number(at, 4);
      if (length < 0 || type.equals("IDAT")) {
        return false;
      }
      at += PNG_FRAME + length;
    }
    return false;
  }

  private static boolean inWebp(Bytes file) throws IOException {
    long at = RIFF_HEAD;
    while (at < file.size()) {
      if (file.text(at, 4).equals("EXIF")) {
        // Some programs write the head of the JPEG's segment here too.
        return hasComment(file, file.text(at + 8, 4).equals("Exif") ? at + 14 : at + 8);
      }
      long length = number(file, at + 4, 4, true);
      if (length < 0) {
        return false;
      }
      at += 8 + length + length % 2;
    }
    return false;
  }

  /**
   * Whether the directories of a TIFF hold a comment that is no blank.
   *
   * @param tiff where it begins
   */
  private static boolean hasComment(Bytes file, long tiff) throws IOException {
    boolean little = file.at(tiff) == 'I';
    long pointer = entry(file, tiff, number(file, tiff + 4, 4, little), EXIF_POINTER, little);
    if (pointer < 0) {
      return false;
    }
    long exif = number(file, pointer + 8, 4, little);
    long comment = entry(file, tiff, exif, USER_COMMENT, little);
    return comment > 0 && number(file, comment + 4, 4, little) > ENCODING_BYTES;
  }

  /** Where the entry of a directory is that has this tag; -1 if there is none. */
  private static long entry(Bytes file, long tiff, long directory, int tag, boolean little)
      throws IOException {
    if (directory <= 0) {
      return -1;
    }
    long count = Math.min(MOST_ENTRIES, number(file, tiff + directory, 2, little));
    for (long i = 0; i < count; i++) {
      long at = tiff + directory + 2 + i * ENTRY_BYTES;
      if (number(file, at, 2, little) == tag) {
        return at;
      }
    }
    return -1;
  }

  private static long number(Bytes file, long at, int count, boolean little) throws IOException {
    long number = file.number(at, count);
    return number < 0 || !little ? number : Long.reverseBytes(number) >>> (64 - 8 * count);
  }
}
