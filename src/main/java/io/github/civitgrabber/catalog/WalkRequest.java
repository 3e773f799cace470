package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Target;
import java.util.List;

/**
 * What to walk through, and from where. Immutable.
 *
 * @param withTags whether the items' own tags are wanted
 * @param positions where an unfinished walk of this target stands, a listing each; empty for a walk
 *     from the top
 * @param processed what earlier runs have dealt with; asked only where there are positions
 */
public record WalkRequest(
    Target target, boolean withTags, List<Checkpoint> positions, ProcessedItems processed) {

  public WalkRequest {
    positions = List.copyOf(positions);
  }
}
