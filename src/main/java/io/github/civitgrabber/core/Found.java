package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import java.util.OptionalLong;

/** An item, and the listing that has named it. Immutable. */
public record Found(Item item, Listing listing) {

  /** An item that an earlier run has found: the model is all that is kept of its listing. */
  public static Found again(Item item, MissingItem missing) {
    return new Found(item, Listing.ofImage(item.id(), missing.model()));
  }

  /** The model under which it was found, in a tag search. */
  public OptionalLong model() {
    return listing.model();
  }
}
