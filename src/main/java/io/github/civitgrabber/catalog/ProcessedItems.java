package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Item;
import java.util.List;

/** Tells a walk what earlier runs have dealt with. */
@FunctionalInterface
public interface ProcessedItems {

  /**
   * Whether none of these items needs anything any more. Asked on the walk's own thread.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  boolean containsAll(List<Item> items) throws InterruptedException;
}
