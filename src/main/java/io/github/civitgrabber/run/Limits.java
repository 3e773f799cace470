package io.github.civitgrabber.run;

import io.github.civitgrabber.core.listing.WalkEnd;
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

  /** The run has enough. */
  WalkEnd imagesReached() {
    return new WalkEnd.LimitReached("--max_images " + images.orElse(0), true);
  }

  /** A model has enough. */
  WalkEnd perModelReached() {
    return new WalkEnd.LimitReached("--max_per_model " + perModel.orElse(0), false);
  }
}
