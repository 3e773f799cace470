package io.github.civitgrabber.entry;

import io.github.civitgrabber.core.listing.Item;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads an entry of a listing that was kept from an earlier run. Stateless. */
public final class StoredEntry {

  private StoredEntry() {}

  /**
   * The item that an entry stands for, as if its listing had just been read; empty if it is none.
   *
   * @param entry what {@link Item#entry} said
   */
  public static Optional<Item> read(String entry) {
    try {
      return ItemMapper.map(RawJson.of(entry)) instanceof Mapped.Usable<Item>(Item item)
          ? Optional.of(item)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
