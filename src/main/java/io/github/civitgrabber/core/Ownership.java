package io.github.civitgrabber.core;

import java.util.List;

/**
 * Notices when the API has ignored the user filter and lists everybody's images, as it did more
 * than once (civitai/civitai issues 1343 and 2126). Stateless.
 */
public final class Ownership {

  private Ownership() {}

  /** Whether a page belongs to somebody else: most of its items with a known owner do. */
  public static boolean isFilterDropped(String username, List<Item> page) {
    long foreign = page.stream().filter(item -> isForeign(username, item)).count();
    long own = page.stream().filter(item -> username.equalsIgnoreCase(item.username())).count();
    return foreign > own;
  }

  /** Whether an item is known to be somebody else's. */
  public static boolean isForeign(String username, Item item) {
    String owner = item.username();
    // Deleted users have no name, or "unknown".
    return owner != null && !owner.equalsIgnoreCase(username) && !owner.equals("unknown");
  }
}
