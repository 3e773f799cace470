package io.github.civitgrabber.demo.picture;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;

/** Hills behind hills, mountains with snow, pines and a cottage with a light in its window. */
final class Land {
  private final Canvas canvas;
  private final Palette palette;
  private final SeededRandom random;

  Land(Canvas canvas, Palette palette, SeededRandom random) {
    this.canvas = canvas;
    this.palette = palette;
    this.random = random;
  }

  /** Hills from the horizon to the lower edge; pines on the near ones, one cottage. */
  void hills(double horizon, int layers) {
    for (int layer = 0; layer < layers; layer++) {
      double depth = layers == 1 ? 0 : 1 - layer / (layers - 1.0);
      double base = horizon + (canvas.height() - horizon) * Math.pow(layer / (double) layers, 1.1);
      DoubleUnaryOperator ridge = ridge(base, canvas.size() * random.between(0.02, 0.05));
      under(ridge, depth);
      if (depth < 0.7) {
        pines(ridge, depth, random.whole(6, 14));
      }
      if (layer == layers - 1) {
        cottage(ridge, depth);
      }
    }
  }

  /** A row of peaks on the horizon. */
  void mountains(double horizon) {
    int peaks = random.whole(4, 7);
    for (int i = 0; i < peaks; i++) {
      double x = canvas.width() * (i + random.between(0.1, 0.9)) / peaks;
      double tall = canvas.height() * random.between(0.18, 0.4);
      mountain(x, horizon - tall, horizon + canvas.size() * 0.1, tall * random.between(1, 1.4));
    }
  }

  private void mountain(double x, double top, double foot, double half) {
    Color lit = palette.land(random.between(0.75, 0.95));
    Color shade = Palette.mix(lit, palette.near, 0.45);
    canvas.polygon(lit, x, top, x + half, foot, x - half, foot);
    canvas.polygon(
        shade,
        x,
        top,
        x + half,
        foot,
        x + half * 0.15,
        foot,
        x - half * 0.08,
        top + (foot - top) * 0.45);
    double line = 0.32;
    double snow = top + (foot - top) * line;
    Color white = Palette.mix(Color.WHITE, palette.skyLow, 0.2);
    canvas.polygon(
        white,
        x,
        top,
        x + half * line,
        snow,
        x + half * line * 0.55,
        snow - (snow - top) * 0.22,
        x + half * line * 0.2,
        snow + (snow - top) * 0.25,
        x - half * line * 0.2,
        snow - (snow - top) * 0.15,
        x - half * line * 0.6,
        snow + (snow - top) * 0.12,
        x - half * line,
        snow);
  }

  /** A gentle line: three waves of different length on top of each other. */
  private DoubleUnaryOperator ridge(double base, double height) {
    double shift = random.between(0, 10);
    double length = canvas.size() * random.between(0.12, 0.25);
    return x ->
        base
            - height * Math.sin(x / length + shift)
            - height * 0.5 * Math.sin(x / length * 2.3 + shift * 2)
            - height * 0.2 * Math.sin(x / length * 5.1 + shift * 3);
  }

  private void under(DoubleUnaryOperator ridge, double depth) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, canvas.height());
    for (int x = 0; x <= canvas.width() + 4; x += 4) {
      path.lineTo(x, ridge.applyAsDouble(x));
    }
    path.lineTo(canvas.width() + 4, canvas.height());
    path.closePath();
    double top = path.getBounds2D().getMinY();
    Color colour = palette.land(depth);
    canvas.fill(
        path,
        Canvas.downwards(
            top,
            Palette.mix(colour, palette.skyLow, 0.18),
            canvas.height(),
            Palette.mix(colour, Color.BLACK, 0.25)));
  }

  private void pines(DoubleUnaryOperator ridge, double depth, int count) {
    Color colour = Palette.mix(palette.land(depth), Color.BLACK, 0.35);
    for (int i = 0; i < count; i++) {
      double x = canvas.width() * random.between(0, 1);
      double tall = canvas.size() * (0.1 - 0.08 * depth) * random.between(0.6, 1.2);
      double foot = ridge.applyAsDouble(x) + tall * 0.1;
      for (int tier = 0; tier < 3; tier++) {
        double bottom = foot - tall * 0.27 * tier;
        double half = tall * (0.26 - 0.06 * tier);
        canvas.polygon(
            colour, x - half, bottom, x + half, bottom, x, bottom - tall * (0.5 - 0.04 * tier));
      }
    }
  }

  private void cottage(DoubleUnaryOperator ridge, double depth) {
    double x = canvas.width() * random.between(0.2, 0.8);
    double side = canvas.size() * 0.045;
    double foot = ridge.applyAsDouble(x) + side * 0.25;
    Color wall =
        Palette.mix(
            new Color(0xf3e3c7), palette.land(depth), palette == Palette.NIGHT ? 0.7 : 0.25);
    canvas.fill(
        new Rectangle2D.Double(x - side * 0.6, foot - side * 0.7, side * 1.2, side * 0.7), wall);
    canvas.polygon(
        Palette.mix(new Color(0xa8452f), palette.land(depth), 0.3),
        x - side * 0.75,
        foot - side * 0.7,
        x,
        foot - side * 1.25,
        x + side * 0.75,
        foot - side * 0.7);
    canvas.fill(
        new Rectangle2D.Double(x - side * 0.3, foot - side * 0.5, side * 0.25, side * 0.25),
        new Color(0xffd76a));
    canvas.fill(
        new Rectangle2D.Double(x + side * 0.15, foot - side * 0.5, side * 0.22, side * 0.5),
        Palette.mix(wall, Color.BLACK, 0.5));
  }
}
