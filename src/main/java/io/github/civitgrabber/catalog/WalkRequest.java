package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.List;

/**
 * What to walk through, and from where. Immutable.
 *
 * @param only what the API is to leave out of the target's listings
 * @param withTags whether the items' own tags are wanted
 * @param checkpoints of an unfinished walk of this target, one a listing; empty for a walk from the
 *     top
 * @param known whether earlier runs have met items of the target: then nothing is taken for an
 *     empty listing at once
 * @param processed what earlier runs have dealt with; asked only where there are checkpoints, or a
 *     listing was split
 * @param splitRules what is done where the API cuts a listing off
 * @param limit ends listings early
 */
public record WalkRequest(
    Target target,
    Restriction only,
    boolean withTags,
    List<Checkpoint> checkpoints,
    boolean known,
    ProcessedItems processed,
    SplitRules splitRules,
    ListingLimit limit) {

  public WalkRequest {
    checkpoints = List.copyOf(checkpoints);
  }

  /** Whether the items that earlier runs have met are of its one listing. */
  boolean hasKnownListing() {
    return known && isWhole() && !target.isListedByVersions();
  }

  /** Whether nothing is left out. */
  boolean isWhole() {
    return only.equals(Restriction.NONE);
  }
}
