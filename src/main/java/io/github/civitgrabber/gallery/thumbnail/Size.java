package io.github.civitgrabber.gallery.thumbnail;

/** Of a picture as it is shown, in pixels. Immutable. */
public record Size(int width, int height) {}
