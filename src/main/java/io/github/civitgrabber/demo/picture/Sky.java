package io.github.civitgrabber.demo.picture;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The sky down to the horizon: sun or moon, stars, clouds, now and then a balloon. */
final class Sky {
  private static final List<Integer> BALLOON_COLOURS =
      List.of(0xd9483b, 0xe8a33d, 0x3d7dd9, 0x8a4fc7, 0x2fa07a);

  private final Canvas canvas;
  private final Palette palette;
  private final SeededRandom random;

  Sky(Canvas canvas, Palette palette, SeededRandom random) {
    this.canvas = canvas;
    this.palette = palette;
    this.random = random;
  }

  /** Returns where the sun stands, from left to right, because water mirrors it. */
  double paint(double horizon) {
    canvas.fill(
        new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()),
        Canvas.downwards(0, palette.skyTop, horizon, palette.skyLow));
    if (palette == Palette.NIGHT) {
      stars(horizon);
    }
    double sunX = canvas.width() * random.between(0.2, 0.8);
    double low = palette == Palette.SUNSET || palette == Palette.DAWN ? 0.85 : 0.4;
    sun(sunX, horizon * random.between(low - 0.15, low));
    int clouds = palette == Palette.NIGHT ? 1 : random.whole(2, 5);
    for (int i = 0; i < clouds; i++) {
      cloud(canvas.width() * random.between(0, 1), horizon * random.between(0.12, 0.6));
    }
    if (palette != Palette.NIGHT && random.chance(0.45)) {
      balloon(canvas.width() * random.between(0.15, 0.85), horizon * random.between(0.2, 0.5));
    }
    return sunX;
  }

  private void stars(double horizon) {
    for (int i = 0; i < 140; i++) {
      canvas.disc(
          canvas.width() * random.between(0, 1),
          horizon * random.between(0, 0.95),
          random.between(0.4, 1.5),
          Palette.veil(Color.WHITE, random.between(0.3, 1)));
    }
  }

  private void sun(double x, double y) {
    double radius = canvas.size() * random.between(0.035, 0.06);
    float glow = (float) (radius * 6);
    canvas.disc(
        x,
        y,
        glow,
        new RadialGradientPaint(
            (float) x,
            (float) y,
            glow,
            new float[] {0, 0.3f, 1},
            new Color[] {
              Palette.veil(palette.sun, 0.75),
              Palette.veil(palette.sun, 0.25),
              Palette.veil(palette.sun, 0)
            }));
    canvas.disc(x, y, radius, palette.sun);
    if (palette == Palette.NIGHT) {
      Color crater = Palette.veil(palette.skyLow, 0.25);
      canvas.disc(x - radius * 0.3, y - radius * 0.2, radius * 0.22, crater);
      canvas.disc(x + radius * 0.35, y + radius * 0.25, radius * 0.3, crater);
    }
  }

  private void cloud(double x, double y) {
    double size = canvas.size() * random.between(0.03, 0.06);
    Color white = Palette.veil(Palette.mix(Color.WHITE, palette.skyLow, 0.25), 0.6);
    int puffs = random.whole(4, 8);
    // One shape of many ovals: see-through ovals one by one would show each other's edges.
    Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < puffs; i++) {
      double across = (i - puffs / 2.0) * size * 0.75;
      double thick = size * (0.75 - Math.abs(i - puffs / 2.0) / puffs * 0.9);
      double tall = Math.max(size * 0.2, thick);
      shape.append(
          new Ellipse2D.Double(
              x + across - size * 0.95, y - thick * 0.3 - tall, size * 1.9, tall * 2),
          false);
    }
    canvas.fill(shape, white);
  }

  private void balloon(double x, double y) {
    double radius = canvas.size() * random.between(0.028, 0.05);
    Color colour = new Color(random.pick(BALLOON_COLOURS));
    Color stripe = Palette.mix(colour, Color.WHITE, 0.75);
    double basket = y + radius * 1.75;
    canvas.polygon(
        Palette.mix(colour, Color.BLACK, 0.25),
        x - radius * 0.85,
        y + radius * 0.5,
        x + radius * 0.85,
        y + radius * 0.5,
        x + radius * 0.2,
        basket - radius * 0.15,
        x - radius * 0.2,
        basket - radius * 0.15);
    canvas.disc(x, y, radius, colour);
    canvas.oval(x, y, radius * 0.62, radius, stripe);
    canvas.oval(x, y, radius * 0.26, radius, colour);
    canvas.fill(
        new Arc2D.Double(x - radius, y - radius, 2 * radius, 2 * radius, -60, 120, Arc2D.CHORD),
        Palette.veil(Color.BLACK, 0.12));
    canvas.fill(
        new Rectangle2D.Double(x - radius * 0.2, basket, radius * 0.4, radius * 0.32),
        new Color(0x6b4a2b));
  }
}
