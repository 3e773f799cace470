package io.github.civitgrabber.demo.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a landscape. The same seed and size always give the same picture. */
final class LandscapePainter {
  private LandscapePainter() {}

  static BufferedImage paint(long seed, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paint(new Canvas(pen, width, height), new SeededRandom(seed));
    pen.dispose();
    return image;
  }

  private static void paint(Canvas canvas, SeededRandom random) {
    Palette palette = random.pick(List.of(Palette.values()));
    double horizon = canvas.height() * random.between(0.5, 0.62);
    double sunX = new Sky(canvas, palette, random).paint(horizon);
    Land land = new Land(canvas, palette, random);
    Sea sea = new Sea(canvas, palette, random);
    switch (random.whole(0, 4)) {
      case 0 -> {
        sea.water(horizon, sunX);
        sea.boats(horizon, random.whole(2, 5));
      }
      case 1 -> {
        sea.water(horizon, sunX);
        sea.lighthouse(horizon);
        sea.boats(horizon, random.whole(1, 3));
      }
      case 2 -> land.hills(horizon, random.whole(4, 6));
      default -> {
        land.mountains(horizon);
        land.hills(horizon, random.whole(3, 5));
      }
    }
  }
}
