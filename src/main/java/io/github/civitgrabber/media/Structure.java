package io.github.civitgrabber.media;

import java.io.IOException;
import java.util.Optional;

/**
 * Tells by a file's own structure whether its end is there: a server can send the first half of a
 * file under a Content-Length that agrees with it. Strict about what is missing, lenient about all
 * else: many files carry something odd, or something more after their end. Stateless.
 */
public final class Structure {

  private Structure() {}

  /**
   * What is missing in a file, in a few words; empty if nothing seems to be.
   *
   * @param type what its first bytes show
   * @throws IOException it cannot be read
   */
  public static Optional<String> flaw(MediaType type, Bytes file) throws IOException {
    boolean whole =
        switch (type) {
          case JPEG -> Jpeg.isWhole(file);
          case PNG -> Png.isWhole(file);
          case GIF -> Gif.isWhole(file);
          case WEBP -> Webp.isWhole(file);
          case AVIF, HEIC -> IsoBoxes.isWholePicture(file);
          case JXL -> IsoBoxes.isWholeJxl(file);
          case BMP -> Bmp.isWhole(file);
          case TIFF -> Tiff.isWhole(file);
          case MP4, MOV -> IsoBoxes.isWholeFilm(file);
          case WEBM, MKV -> Matroska.isWhole(file);
        };
    return whole ? Optional.empty() : Optional.of(type.named() + " without its end");
  }
}
