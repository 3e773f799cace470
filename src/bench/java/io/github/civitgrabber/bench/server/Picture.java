package io.github.civitgrabber.bench.server;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A whole JPEG of a given size in two parts: a small head, into which a UUID goes, and a large
 * rest, which all answers share. Thread-safe.
 */
final class Picture {
  private static final int UUID_LENGTH = 36;
  private static final int MARKER_AND_LENGTH = 4;
  private static final int LONGEST_COMMENT = 65_533 + MARKER_AND_LENGTH;

  private final byte[] head;
  private final ByteBuffer rest;

  private Picture(byte[] head, ByteBuffer rest) {
    this.head = head;
    this.rest = rest;
  }

  /**
   * Makes it.
   *
   * @throws IllegalArgumentException if there is no JPEG as small as that
   */
  static Picture ofSize(int bytes) {
    byte[] drawn = draw();
    // SOI, then the JFIF segment, which must stay the first one: FF E0 and two bytes of length.
    int headLength = 4 + (((drawn[4] & 0xFF) << 8) | (drawn[5] & 0xFF));
    byte[] head = new byte[headLength + MARKER_AND_LENGTH];
    System.arraycopy(drawn, 0, head, 0, headLength);
    putComment(ByteBuffer.wrap(head).position(headLength), UUID_LENGTH);

    int padding = bytes - drawn.length - MARKER_AND_LENGTH - UUID_LENGTH;
    if (padding < MARKER_AND_LENGTH) {
      throw new IllegalArgumentException(
          Text.format(
              "A picture of %d bytes is too small, the least is %d",
              bytes, bytes - padding + MARKER_AND_LENGTH));
    }
    ByteBuffer rest = ByteBuffer.allocateDirect(padding + drawn.length - headLength);
    putPadding(rest, padding);
    rest.put(drawn, headLength, drawn.length - headLength).flip();
    return new Picture(head, rest.asReadOnlyBuffer());
  }

  int length() {
    return head.length + UUID_LENGTH + rest.remaining();
  }

  ByteBuffer head(String uuid) {
    return ByteBuffer.allocate(head.length + UUID_LENGTH).put(head).put(Text.ascii(uuid)).flip();
  }

  ByteBuffer rest() {
    return rest.duplicate();
  }

  private static byte[] draw() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 16, 16, Color.BLUE));
    graphics.fillRect(0, 0, 16, 16);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static void putPadding(ByteBuffer target, int bytes) {
    Random random = new Random(1);
    int left = bytes;
    while (left > 0) {
      int segment = Math.min(left, LONGEST_COMMENT);
      if (left > segment && left - segment < MARKER_AND_LENGTH) {
        segment -= MARKER_AND_LENGTH;
      }
      putComment(target, segment - MARKER_AND_LENGTH);
      for (int i = MARKER_AND_LENGTH; i < segment; i++) {
        // Noise, so that no file system can compress it, and without FF, so without markers.
        target.put((byte) random.nextInt(0x80));
      }
      left -= segment;
    }
  }

  private static void putComment(ByteBuffer target, int textBytes) {
    target.putShort((short) 0xFFFE).putShort((short) (textBytes + 2));
  }
}
