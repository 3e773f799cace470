package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.util.Set;

/**
 * Ends the listings of some models.
 *
 * @param full of these, 0 for those of no model
 */
record Limited(Set<Long> full) implements ListingLimit {

  static final ListingLimit NOT = new Limited(Set.of());

  @Override
  public boolean isReached(Listing listing) {
    return full.contains(listing.model().orElse(0));
  }

  @Override
  public WalkEnd reached() {
    return new WalkEnd.LimitReached("--max_per_model 1", false);
  }
}
