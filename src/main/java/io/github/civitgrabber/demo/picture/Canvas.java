package io.github.civitgrabber.demo.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A picture being drawn, with the few strokes that landscapes are made of. No text: a server may
 * have no fonts.
 */
record Canvas(Graphics2D pen, int width, int height) {

  /** The longer side, the measure of things that shall look alike in every format. */
  double size() {
    return Math.max(width, height);
  }

  void fill(Shape shape, Paint paint) {
    pen.setPaint(paint);
    pen.fill(shape);
  }

  void disc(double x, double y, double radius, Paint paint) {
    oval(x, y, radius, radius, paint);
  }

  void oval(double x, double y, double radiusX, double radiusY, Paint paint) {
    fill(new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY), paint);
  }

  /** A polygon through points given as x, y, x, y and so on. */
  void polygon(Paint paint, double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    fill(path, paint);
  }

  /** From one colour to another, downwards. */
  static Paint downwards(double top, Color above, double bottom, Color below) {
    return new GradientPaint(0, (float) top, above, 0, (float) bottom, below);
  }
}
