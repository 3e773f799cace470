package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the walk through the listings of a target has come upon. Immutable. */
public sealed interface ListingStep {

  /**
   * A page.
   *
   * @param number from 1, over all listings of the target
   * @param listing that it belongs to
   * @param items the usable entries not seen before
   * @param rejections the others not seen before
   * @param checkpoint what may be remembered once this page and all before it are processed; null
   *     where no later run can resume at this page
   */
  record Page(
      int number,
      Listing listing,
      List<Item> items,
      List<Rejection> rejections,
      @Nullable Checkpoint checkpoint)
      implements ListingStep {

    public Page {
      items = List.copyOf(items);
      rejections = List.copyOf(rejections);
    }
  }

  /**
   * A listing was read to its end, or as far as it could be read. Listings that are only looked
   * through for what is new have none of these.
   *
   * @param checkpoint the last of its pages that a later run can resume at; to be remembered as
   *     {@link Page#checkpoint}
   */
  record ListingEnded(Checkpoint checkpoint) implements ListingStep {}

  /**
   * A part of a listing that is split is read next.
   *
   * @param part its number, from 1
   * @param parts as many as are known of by now
   */
  record Splitting(Listing listing, int part, int parts) implements ListingStep {}

  /** The end of the walk. */
  record Ended(WalkEnd how) implements ListingStep {}
}
