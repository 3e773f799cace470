package io.github.civitgrabber.demo.picture;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Water below the horizon, with the sun's light on it, waves, sailing boats and a lighthouse. */
final class Sea {
  private static final List<Integer> SAILS = List.of(0xfdf6e6, 0xe8574a, 0xf2b84b, 0x5aa9c9);

  private final Canvas canvas;
  private final Palette palette;
  private final SeededRandom random;

  Sea(Canvas canvas, Palette palette, SeededRandom random) {
    this.canvas = canvas;
    this.palette = palette;
    this.random = random;
  }

  void water(double horizon, double sunX) {
    double deep = canvas.height() - horizon;
    canvas.fill(
        new Rectangle2D.Double(0, horizon, canvas.width(), deep),
        Canvas.downwards(horizon, palette.waterFar, canvas.height(), palette.waterNear));
    for (int i = 0; i < 26; i++) {
      double down = i / 26.0;
      double y = horizon + deep * down * 0.9 + 2;
      double half = canvas.size() * (0.015 + 0.05 * down) * random.between(0.5, 1.3);
      double drift = canvas.size() * random.between(-0.015, 0.015);
      canvas.oval(
          sunX + drift, y, half, 0.8 + 2.2 * down, Palette.veil(palette.sun, 0.6 - 0.45 * down));
    }
    for (int i = 0; i < 60; i++) {
      double down = random.between(0.02, 1);
      double half = canvas.size() * 0.03 * (0.2 + down) * random.between(0.4, 1);
      double x = canvas.width() * random.between(0, 1);
      canvas.oval(x, horizon + deep * down, half, 0.5 + down, Palette.veil(Color.WHITE, 0.13));
    }
  }

  /** Boats, the far ones first, so that near ones hide them. */
  void boats(double horizon, int count) {
    for (int i = 0; i < count; i++) {
      double down = (i + random.between(0.2, 0.8)) / count;
      double x = canvas.width() * random.between(0.1, 0.9);
      double y = horizon + (canvas.height() - horizon) * (0.06 + 0.7 * down);
      boat(x, y, canvas.size() * (0.025 + 0.07 * down), random.chance(0.5) ? 1 : -1);
    }
  }

  /** A lighthouse on a rock at one side. */
  void lighthouse(double horizon) {
    int towards = random.chance(0.5) ? 1 : -1;
    double x = towards > 0 ? canvas.width() * 0.12 : canvas.width() * 0.88;
    double unit = canvas.size() * 0.05;
    double ground = horizon + unit * 0.2;
    double lamp = ground - unit * 4.5;
    if (palette == Palette.NIGHT || palette == Palette.SUNSET) {
      double reach = towards * canvas.width();
      canvas.polygon(
          Palette.veil(new Color(0xfff2b0), 0.22),
          x,
          lamp,
          x + reach,
          lamp - unit * 2,
          x + reach,
          lamp + unit);
    }
    canvas.fill(
        new Arc2D.Double(
            x - unit * 2.6, horizon - unit * 0.3, unit * 5.2, unit * 2.4, 0, 180, Arc2D.CHORD),
        palette.land(0.15));
    for (int band = 0; band < 5; band++) {
      double low = ground - unit * 0.8 * band;
      double high = low - unit * 0.8;
      double wide = unit * (0.55 - 0.05 * band);
      Color paint = new Color(band % 2 == 0 ? 0xf4efe4 : 0xc8423a);
      canvas.polygon(
          Palette.mix(paint, palette.near, palette == Palette.NIGHT ? 0.45 : 0.1),
          x - wide,
          low,
          x + wide,
          low,
          x + wide - unit * 0.05,
          high,
          x - wide + unit * 0.05,
          high);
    }
    canvas.fill(
        new Rectangle2D.Double(x - unit * 0.25, lamp - unit * 0.1, unit * 0.5, unit * 0.6),
        new Color(0xffe58a));
    canvas.polygon(
        palette.near,
        x - unit * 0.4,
        lamp - unit * 0.1,
        x,
        lamp - unit * 0.6,
        x + unit * 0.4,
        lamp - unit * 0.1);
  }

  private void boat(double x, double y, double size, int facing) {
    Color sail = new Color(random.pick(SAILS));
    Color cloth = palette == Palette.NIGHT ? Palette.mix(sail, palette.near, 0.4) : sail;
    Color hull = Palette.mix(new Color(0x5b3a29), palette.near, 0.35);
    canvas.oval(x, y + size * 0.35, size * 0.95, size * 0.14, Palette.veil(palette.near, 0.35));
    canvas.polygon(
        Palette.veil(cloth, 0.18),
        x,
        y + size * 0.3,
        x + facing * size * 0.7,
        y + size * 0.4,
        x,
        y + size * 1.3);
    canvas.polygon(
        hull,
        x - size,
        y,
        x + size,
        y,
        x + size * 0.65,
        y + size * 0.32,
        x - size * 0.65,
        y + size * 0.32);
    canvas.fill(
        new Rectangle2D.Double(x - size * 0.03, y - size * 1.75, size * 0.06, size * 1.75), hull);
    canvas.polygon(
        cloth,
        x + facing * size * 0.08,
        y - size * 1.7,
        x + facing * size * 0.85,
        y - size * 0.15,
        x + facing * size * 0.08,
        y - size * 0.15);
    canvas.polygon(
        Palette.mix(cloth, Color.BLACK, 0.12),
        x - facing * size * 0.08,
        y - size * 1.4,
        x - facing * size * 0.65,
        y - size * 0.15,
        x - facing * size * 0.08,
        y - size * 0.15);
  }
}
