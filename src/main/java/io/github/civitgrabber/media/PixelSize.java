package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Optional;

/**
 * How large a picture is, by its head. Immutable.
 *
 * @param width in pixels, before it is turned as its own data may say
 * @param height in pixels
 */
public record PixelSize(long width, long height) {

  private static final int PNG_WIDTH = 16;
  private static final int GIF_WIDTH = 6;
  private static final int BMP_WIDTH = 18;
  private static final int WEBP_CHUNK = 12;
  private static final int WEBP_DATA = 20;

  /**
   * The size of a picture; empty of kinds that are not looked into, and where the head tells none.
   *
   * @throws IOException it cannot be read
   */
  public static Optional<PixelSize> of(MediaType type, Bytes file) throws IOException {
    return switch (type) {
      case PNG -> size(file.number(PNG_WIDTH, 4), file.number(PNG_WIDTH + 4, 4));
      case GIF -> size(little(file, GIF_WIDTH, 2), little(file, GIF_WIDTH + 2, 2));
      case BMP ->
          size(
              little(file, BMP_WIDTH, 4),
              Math.abs((int) little(file, BMP_WIDTH + 4, 4))); // below 0: from top to bottom
      case JPEG -> Jpeg.size(file);
      case WEBP -> webp(file);
      default -> Optional.empty();
    };
  }

  static Optional<PixelSize> size(long width, long height) {
    return width > 0 && height > 0 ? Optional.of(new PixelSize(width, height)) : Optional.empty();
  }

  /** RFC 9649, 2.5 to 2.7. */
  private static Optional<PixelSize> webp(Bytes file) throws IOException {
    return switch (file.text(WEBP_CHUNK, 4)) {
      case "VP8X" -> size(1 + little(file, WEBP_DATA + 4, 3), 1 + little(file, WEBP_DATA + 7, 3));
      case "VP8 " ->
          size(little(file, WEBP_DATA + 6, 2) & 0x3FFF, little(file, WEBP_DATA + 8, 2) & 0x3FFF);
      case "VP8L" -> {
        long bits = little(file, WEBP_DATA + 1, 4);
        yield size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
      }
      default -> Optional.empty();
    };
  }

  private static long little(Bytes file, long at, int count) throws IOException {
    long number = file.number(at, count);
    return number < 0 ? 0 : Long.reverseBytes(number) >>> (64 - 8 * count);
  }
}
