package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.WalkEnd;

/** Ends listings before their end, because enough of them is there. Asked by any thread. */
public interface ListingLimit {

  /** Whether no more of a listing is wanted; once it is so, it stays so. */
  boolean isReached(Listing listing);

  /** How a walk ends that it has kept from something. */
  WalkEnd reached();
}
