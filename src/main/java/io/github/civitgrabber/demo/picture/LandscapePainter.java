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
    paint(new Canvas(pen, width, height), new Dice(seed));
    pen.dispose();
    return image;
  }

  private static void paint(Canvas canvas, Dice dice) {
    Mood mood = dice.pick(List.of(Mood.values()));
    double horizon = canvas.height() * dice.between(0.5, 0.62);
    double sunX = new Sky(canvas, mood, dice).paint(horizon);
    Land land = new Land(canvas, mood, dice);
    Sea sea = new Sea(canvas, mood, dice);
    switch (dice.whole(0, 4)) {
      case 0 -> {
        sea.water(horizon, sunX);
        sea.boats(horizon, dice.whole(2, 5));
      }
      case 1 -> {
        sea.water(horizon, sunX);
        sea.lighthouse(horizon);
        sea.boats(horizon, dice.whole(1, 3));
      }
      case 2 -> land.hills(horizon, dice.whole(4, 6));
      default -> {
        land.mountains(horizon);
        land.hills(horizon, dice.whole(3, 5));
      }
    }
  }
}
