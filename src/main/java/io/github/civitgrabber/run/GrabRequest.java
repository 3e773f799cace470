package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Target;
import java.util.List;

/**
 * What one run is to do. Immutable.
 *
 * @param targets what is wanted, in the order of the report
 * @param planner how items are decided on
 */
public record GrabRequest(List<Target> targets, Planner planner) {

  public GrabRequest {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no targets");
    }
  }
}
