package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of media file that the program writes; there are no others. A file's first bytes alone
 * tell its kind: names and headers often lie.
 */
public enum MediaType {
  JPEG("jpeg", "a JPEG"),
  PNG("png", "a PNG"),
  WEBP("webp", "a WebP"),
  GIF("gif", "a GIF"),
  AVIF("avif", "an AVIF"),
  HEIC("heic", "a HEIC"),
  JXL("jxl", "a JPEG XL"),
  BMP("bmp", "a BMP"),
  TIFF("tiff", "a TIFF"),
  MP4("mp4", "an MP4"),
  MOV("mov", "a MOV"),
  WEBM("webm", "a WebM"),
  MKV("mkv", "an MKV");

  /** So many first bytes tell all that can be told. */
  static final int HEAD_BYTES = 512;

  /** No file of any kind is shorter. */
  static final int SHORTEST_FILE = 8;

  /** The size of the head that follows tells it from text that begins with the same letters. */
  private static final Pattern BITMAP =
      Pattern.compile("BM.{12}[\\x0C\\x10\\x28\\x34\\x38\\x40\\x6C\\x7C]\\x00{3}", Pattern.DOTALL);

  private static final Pattern DIRECTORY =
      Pattern.compile("II[*+]\\x00|MM\\x00[*+]", Pattern.DOTALL);

  /** The head of EBML, with the type of document in it (RFC 8794, 11.2). */
  private static final Pattern EBML =
      Pattern.compile(
          "\\x1A\\x45\\xDF\\xA3.{1,200}?\\x42\\x82[\\x84\\x88](webm|matroska)", Pattern.DOTALL);

  /** A QuickTime film of before there were brands: of a size, then the type of its first box. */
  private static final Pattern OLD_FILM =
      Pattern.compile("[\\x00-\\x1F].{3}(?:moov|mdat|wide|pnot)", Pattern.DOTALL);

  private static final Pattern HEIF_BRAND = Pattern.compile("hei[cxms]|hev[cxms]|mif1|msf1");

  private final String extension;
  private final String named;

  MediaType(String extension, String named) {
    this.extension = extension;
    this.named = named;
  }

  /** Without the dot. */
  public String extension() {
    return extension;
  }

  /** As it is called in a sentence: {@code an AVIF}. */
  public String named() {
    return named;
  }

  /** The kind that a name stands for, by its end, also where another program gave the name. */
  public static Optional<MediaType> named(String extension) {
    String own =
        switch (extension) {
          case "jpg", "jpe", "jfif" -> JPEG.extension;
          case "tif" -> TIFF.extension;
          case "m4v" -> MP4.extension;
          default -> extension;
        };
    return Arrays.stream(values()).filter(type -> type.extension.equals(own)).findFirst();
  }

  /** Whether it is a picture rather than a video. */
  public boolean isPicture() {
    return switch (this) {
      case MP4, MOV, WEBM, MKV -> false;
      default -> true;
    };
  }

  /**
   * The kind that the first bytes of a file show; empty if they show none of these.
   *
   * @throws IOException it cannot be read
   */
  public static Optional<MediaType> of(Bytes file) throws IOException {
    return file.size() < SHORTEST_FILE ? Optional.empty() : sniff(file.text(0, HEAD_BYTES));
  }

  /** The same of the first bytes as Latin-1. */
  static Optional<MediaType> sniff(String head) {
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    }
    if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("\u00FF\n") || head.startsWith("\0\0\0\fJXL \r\n\u0087\n")) {
      return Optional.of(JXL);
    }
    if (BITMAP.matcher(head).lookingAt()) {
      return Optional.of(BMP);
    }
    if (DIRECTORY.matcher(head).lookingAt()) {
      return Optional.of(TIFF);
    }
    Matcher ebml = EBML.matcher(head);
    if (ebml.lookingAt()) {
      return Optional.of(ebml.group(1).equals("webm") ? WEBM : MKV);
    }
    if (OLD_FILM.matcher(head).lookingAt()) {
      return Optional.of(MOV);
    }
    return head.startsWith("ftyp", 4) ? Optional.of(isoBaseMedia(head)) : Optional.empty();
  }

  /** ISO/IEC 14496-12: a size, {@code ftyp}, the major brand, a version, then compatible brands. */
  private static MediaType isoBaseMedia(String head) {
    // Of a size below 2^16; what is larger is nonsense, and then all that is here counts.
    int size = head.charAt(2) << 8 | head.charAt(3);
    int end = size > 16 ? Math.min(size, head.length()) : head.length();
    String major = head.substring(Math.min(8, end), Math.min(12, end));
    String compatible = head.substring(Math.min(16, end), end);
    boolean isHeif = HEIF_BRAND.matcher(major).matches();
    if (major.startsWith("avi") || (compatible.contains("avif") && !major.startsWith("he"))) {
      return AVIF;
    }
    if (isHeif) {
      return HEIC;
    }
    return major.equals("qt  ") ? MOV : MP4;
  }
}
