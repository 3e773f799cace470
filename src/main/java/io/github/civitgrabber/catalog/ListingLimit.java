package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Listing;

/** Ends listings before their end, because enough of them is there. Asked by any thread. */
public interface ListingLimit {

  /** Whether no more of a listing is wanted; once it is so, it stays so. */
  boolean isReached(Listing listing);

  /** The limit, as reports name it. */
  String text();
}
