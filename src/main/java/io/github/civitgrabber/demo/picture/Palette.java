package io.github.civitgrabber.demo.picture;

import java.awt.Color;

/** The colours of a time of day. Far land fades into the sky, near land is dark. */
enum Palette {
  DAWN(0x6a7fb8, 0xf9d5c4, 0xfff1d6, 0xc9a9b8, 0x3d3a5c, 0x8f9cc4, 0x4c5a8a),
  NOON(0x3f8fd6, 0xd4eefb, 0xfffbe0, 0x9cc3c0, 0x2f6b43, 0x7cc4dd, 0x1f6f9c),
  SUNSET(0x3b2a63, 0xff9a5a, 0xfff0b8, 0xb5627a, 0x2a1c3f, 0xe58a62, 0x4a2d5e),
  NIGHT(0x070b26, 0x2d4470, 0xf4f1da, 0x2b4066, 0x060b18, 0x2a4872, 0x0a1330),
  AUTUMN(0x8fb5cf, 0xfbe6c4, 0xfff3cf, 0xd9a066, 0x7a3b1f, 0xa9c3c8, 0x4e6f7c),
  WINTER(0x7f9cbc, 0xeaf2f8, 0xffffff, 0xc9d8e6, 0x44597a, 0xb9cede, 0x557792),
  BLOSSOM(0x86bfe6, 0xfdeaf0, 0xfff6e0, 0xf3bccb, 0x5f7d4c, 0xa5d5e4, 0x4f9ab8),
  STORM(0x27323f, 0x9db1ba, 0xe9e6cf, 0x7c9298, 0x243634, 0x7b97a2, 0x26404f);

  final Color skyTop;
  final Color skyLow;
  final Color sun;
  final Color far;
  final Color near;
  final Color waterFar;
  final Color waterNear;

  Palette(int skyTop, int skyLow, int sun, int far, int near, int waterFar, int waterNear) {
    this.skyTop = new Color(skyTop);
    this.skyLow = new Color(skyLow);
    this.sun = new Color(sun);
    this.far = new Color(far);
    this.near = new Color(near);
    this.waterFar = new Color(waterFar);
    this.waterNear = new Color(waterNear);
  }

  /** The colour of land at this distance: 0 is near, 1 is at the horizon. */
  Color land(double distance) {
    return mix(near, far, distance);
  }

  static Color mix(Color one, Color other, double share) {
    return new Color(
        part(one.getRed(), other.getRed(), share),
        part(one.getGreen(), other.getGreen(), share),
        part(one.getBlue(), other.getBlue(), share));
  }

  /** The same colour, see-through: 0 is glass, 1 is solid. */
  static Color veil(Color colour, double solid) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * solid));
  }

  private static int part(int one, int other, double share) {
    return (int) Math.round(one + (other - one) * share);
  }
}
