package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import java.nio.file.Path;

/** What is to be done with one item. Immutable. */
public sealed interface Plan {

  /** Not fetch it: what becomes of it is known already. */
  record Leave(Outcome.OfItem outcome) implements Plan {}

  /**
   * Give it the file that another target has of it.
   *
   * @param fetch what to do where that can't be had
   */
  record Link(Fetch fetch) implements Plan {}

  /**
   * Get it.
   *
   * @param found what to get
   * @param key how the result will be tracked
   * @param address where to ask
   * @param folder the absolute folder of the final file
   * @param known what is there already, for the choice of the name
   */
  record Fetch(Found found, TrackingKey key, MediaAddress address, Path folder, Known known)
      implements Plan {

    /** The item to get. */
    public Item item() {
      return found.item();
    }

    /** The name of the part file, in the same folder. */
    public FileNames.Part part() {
      return new FileNames.Part(item().id(), key.quality());
    }
  }
}
