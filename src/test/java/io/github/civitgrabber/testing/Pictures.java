package io.github.civitgrabber.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of noise: real files of any size, the same for the same seed. */
public final class Pictures {

  private Pictures() {}

  /** A file of a format that the JDK can write: png, jpeg or gif. */
  public static byte[] noise(String format, int width, int height, long seed) {
    int[] pixels = new Random(seed).ints((long) width * height, 0, 0x1000000).toArray();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no format " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
