package io.github.civitgrabber.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The kinds of media file that the program writes; there are no others. */
public enum MediaType {
  JPEG("jpeg", "image/jpeg"),
  PNG("png", "image/png"),
  WEBP("webp", "image/webp"),
  GIF("gif", "image/gif"),
  AVIF("avif", "image/avif"),
  MP4("mp4", "video/mp4"),
  WEBM("webm", "video/webm");

  /** How many first bytes {@link #sniff} likes to see. */
  public static final int HEAD_BYTES = 64;

  private final String extension;
  private final String contentType;

  MediaType(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /** Without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether it is a picture rather than a video. */
  public boolean isPicture() {
    return this != MP4 && this != WEBM;
  }

  /** The kind that the first bytes of a file show, whatever its name and headers say. */
  public static Optional<MediaType> sniff(byte[] head) {
    if (hasAt(head, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (hasAt(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(PNG);
    }
    if (hasAt(head, 0, 'R', 'I', 'F', 'F') && hasAt(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (hasAt(head, 0, 'G', 'I', 'F', '8')) {
      return Optional.of(GIF);
    }
    if (hasAt(head, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
      return Optional.of(WEBM);
    }
    return hasAt(head, 4, 'f', 't', 'y', 'p') ? isoBaseMedia(head) : Optional.empty();
  }

  /** The kind that a Content-Type header names. */
  public static Optional<MediaType> ofContentType(String header) {
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals("image/jpg")) {
      return Optional.of(JPEG);
    }
    for (MediaType candidate : values()) {
      if (candidate.contentType.equals(type)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** ISO/IEC 14496-12: a size, {@code ftyp}, the major brand, a version, then compatible brands. */
  private static Optional<MediaType> isoBaseMedia(byte[] head) {
    String major = ascii(head, 8, 12);
    String compatible = ascii(head, 16, head.length);
    if (major.startsWith("avi") || compatible.contains("avif")) {
      return Optional.of(AVIF);
    }
    boolean stillImage =
        major.startsWith("hei")
            || major.startsWith("hev")
            || major.equals("mif1")
            || major.equals("msf1");
    return stillImage ? Optional.empty() : Optional.of(MP4);
  }

  private static String ascii(byte[] head, int from, int to) {
    int end = Math.min(to, head.length);
    return from >= end ? "" : new String(head, from, end - from, StandardCharsets.US_ASCII);
  }

  private static boolean hasAt(byte[] head, int offset, int... expected) {
    if (head.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[offset + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
