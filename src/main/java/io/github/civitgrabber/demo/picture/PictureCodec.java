package io.github.civitgrabber.demo.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures to bytes and back, in memory. */
final class PictureCodec {
  private PictureCodec() {}

  /** The quality, 0 to 1, counts for JPEG only. */
  static DemoPicture.Stored encode(BufferedImage image, DemoPicture.Format format, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    if (format == DemoPicture.Format.JPEG) {
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(quality);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write a demo picture as " + format, e);
    } finally {
      writer.dispose();
    }
    return new DemoPicture.Stored(format.contentType(), bytes.toByteArray());
  }

  /** Empty if these bytes are no picture that the JDK can read. */
  static Optional<BufferedImage> decode(byte[] bytes) {
    try {
      return Optional.ofNullable(
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An opaque copy, at most so many pixels wide, of the same proportions. */
  static BufferedImage shrink(BufferedImage full, int width) {
    int newWidth = Math.min(width, full.getWidth());
    int newHeight = Math.max(1, Math.round((float) full.getHeight() * newWidth / full.getWidth()));
    BufferedImage small = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(full, 0, 0, newWidth, newHeight, Color.WHITE, null);
    pen.dispose();
    return small;
  }
}
