package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.WalkEnd;

/** How the reading of one listing ended. Immutable. */
sealed interface ListingEnd {

  /** Its last page was read. */
  record LastPage() implements ListingEnd {}

  /** Whoever took its pages wanted no more of them. */
  record Stopped() implements ListingEnd {}

  /** The API does not go on from a cursor that it named itself: the listing must begin anew. */
  record CursorRefused(String reason) implements ListingEnd {}

  /** Otherwise, and the walk with it if it has no other listings. */
  record Failed(WalkEnd how) implements ListingEnd {}

  static ListingEnd gap(String reason) {
    return new Failed(new WalkEnd.Gap(reason));
  }
}
