package io.github.civitgrabber.gallery.thumbnail;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** Makes a small JPEG of a picture. Stateless. */
final class ThumbnailMaker {

  /** Of the longer side, in pixels. */
  static final int SIDE = 320;

  private static final double QUALITY = 0.82;

  /** No picture has more; a small file that says so wants to fill the memory. */
  private static final long MOST_PIXELS = 200_000_000;

  /** Its reader takes no part of a picture: it decodes the whole. */
  private static final long MOST_PIXELS_OF_WEBP = 40_000_000;

  private static final int WHITE = 0xFFFFFF;
  private static final int MOST_BYTES_IN_MEMORY = 20_000_000;

  private ThumbnailMaker() {}

  /**
   * Makes one.
   *
   * @param thumbnail gets the JPEG, at once or not at all
   * @return the size of the picture, as it is shown
   * @throws IOException the picture cannot be decoded, or the thumbnail not written
   */
  static Size make(Path picture, Path thumbnail) throws IOException {
    try (ImageInputStream in = open(picture)) {
      ImageReader reader = reader(in, picture);
      try {
        reader.setInput(in, false, false);
        return make(reader, thumbnail);
      } catch (RuntimeException e) {
        // Readers meet broken files with any exception.
        throw new IOException("cannot be decoded: " + e, e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** In memory, where it fits: readers ask for single bytes, and WebP's for single bits. */
  private static ImageInputStream open(Path picture) throws IOException {
    return Files.size(picture) <= MOST_BYTES_IN_MEMORY
        ? new ByteArrayImageInputStream(Files.readAllBytes(picture))
        : new FileImageInputStream(picture.toFile());
  }

  /** The size of a picture that is not turned, by its header. */
  static Size size(Path picture) throws IOException {
    try (ImageInputStream in = new FileImageInputStream(picture.toFile())) {
      ImageReader reader = reader(in, picture);
      try {
        reader.setInput(in, true, true);
        return new Size(reader.getWidth(0), reader.getHeight(0));
      } catch (RuntimeException e) {
        throw new IOException("cannot be decoded: " + e, e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Size make(ImageReader reader, Path thumbnail) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    boolean webp = reader.getFormatName().equalsIgnoreCase("webp");
    if ((long) width * height > (webp ? MOST_PIXELS_OF_WEBP : MOST_PIXELS)) {
      throw new IOException("has more pixels than a picture: " + width + " x " + height);
    }
    ImageReadParam param = reader.getDefaultReadParam();
    // About twice as many as wanted: the rest is scaled with care.
    int step = Math.max(1, Math.round(Math.max(width, height) / (2f * SIDE)));
    param.setSourceSubsampling(step, step, 0, 0);
    BufferedImage read = onWhite(reader.read(0, param));
    @Nullable Orientation orientation = orientation(reader);
    ImageFilter turned =
        ExifFilterUtils.getFilterForOrientation(
            orientation == null ? Orientation.TOP_LEFT : orientation);
    write(turned.apply(read), thumbnail);
    return isOnItsSide(orientation) ? new Size(height, width) : new Size(width, height);
  }

  private static void write(BufferedImage image, Path thumbnail) throws IOException {
    Path part = thumbnail.resolveSibling(thumbnail.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      Thumbnails.of(image)
          .size(Math.min(SIDE, image.getWidth()), Math.min(SIDE, image.getHeight()))
          .outputFormat("jpg")
          .outputQuality(QUALITY)
          .toOutputStream(out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, thumbnail, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Only a JPEG says how it was held, as far as the library can read it. */
  private static @Nullable Orientation orientation(ImageReader reader) throws IOException {
    if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
      return null;
    }
    try {
      return ExifUtils.getExifOrientation(reader, 0);
    } catch (IIOException e) {
      return null; // odd metadata, as segments in another order, are no fault of the picture
    }
  }

  private static boolean isOnItsSide(@Nullable Orientation orientation) {
    return orientation != null && orientation.compareTo(Orientation.LEFT_TOP) >= 0;
  }

  /** A JPEG has no transparency, and its writer takes no other kinds of pixels. */
  private static BufferedImage onWhite(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
        || image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.setColor(new Color(WHITE));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return opaque;
  }

  private static ImageReader reader(ImageInputStream in, Path picture) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException("no decoder for " + picture.getFileName());
    }
    return readers.next();
  }
}
