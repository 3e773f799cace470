package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a listing, which earlier runs have read, or all of it. Immutable.
 *
 * @param top its first item when it was read; null if that is not known
 * @param end the first item behind it; empty if nothing behind it was read
 * @param split whether parts of it were read too: then some of what is new may be known
 */
record KnownHead(Listing listing, @Nullable Long top, OptionalLong end, boolean split) {

  /**
   * Of the items of a page, those that were there when the listing was read, as far as that is
   * seen: they come behind what is new.
   */
  List<Item> read(List<Item> page) {
    return page.stream().dropWhile(item -> top == null || item.id() != top).toList();
  }

  /** Whether a page is one of those that were read in this run. */
  boolean endsOn(Page<Item> page) {
    return end.isPresent() && page.items().stream().anyMatch(item -> item.id() == end.getAsLong());
  }
}
