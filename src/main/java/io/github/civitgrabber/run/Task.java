package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import java.util.List;

/**
 * One thing that a run is to do. Immutable.
 *
 * @param planner how its items are decided on
 */
public record Task(Seed seed, Planner planner) {

  /** The same for what is one task in two spellings. */
  String identity() {
    return planner.quality() + " " + seed.identity();
  }

  /** All of these, with one planner. */
  public static List<Task> all(List<? extends Seed> seeds, Planner planner) {
    return seeds.stream().map(seed -> new Task(seed, planner)).toList();
  }
}
