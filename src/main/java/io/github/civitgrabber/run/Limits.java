package io.github.civitgrabber.run;

import java.util.OptionalInt;

/**
 * How many files a run fetches at most. Immutable.
 *
 * @param images of the whole run; empty for no limit
 * @param perModel of each model under a target, with those that it has already; empty for no limit
 */
public record Limits(OptionalInt images, OptionalInt perModel) {

  /** No limits. */
  public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalInt.empty());

  /** The limit of the run, as reports name it. */
  String imagesText() {
    return "--max_images " + images.orElse(0);
  }

  /** The limit of a model, as reports name it. */
  String perModelText() {
    return "--max_per_model " + perModel.orElse(0);
  }
}
