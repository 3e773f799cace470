package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Item;
import java.util.OptionalLong;

/**
 * The beginning of a listing, which earlier runs have read, or all of it. Immutable.
 *
 * @param end the first item behind it; empty if nothing behind it was read
 */
record Beginning(ImageListing listing, OptionalLong end) {

  /** Whether a page is one of those that were read. */
  boolean endsOn(Page<Item> page) {
    return end.isPresent() && page.items().stream().anyMatch(item -> item.id() == end.getAsLong());
  }
}
