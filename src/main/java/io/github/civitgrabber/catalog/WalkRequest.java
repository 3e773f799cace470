package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkPosition;
import java.util.List;

/**
 * What to walk through, and from where. Immutable.
 *
 * @param withTags whether the items' own tags are wanted
 * @param positions where an unfinished walk of this target stands, a listing each; empty for a walk
 *     from the top
 * @param settled what earlier runs have dealt with; asked only where there are positions
 */
public record WalkRequest(
    Target target, boolean withTags, List<WalkPosition> positions, Settled settled) {

  public WalkRequest {
    positions = List.copyOf(positions);
  }
}
