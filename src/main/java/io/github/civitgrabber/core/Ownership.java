package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the API has ignored what it was asked for and lists everybody's images, as it did
 * more than once (civitai/civitai issues 1343, 1494 and 2126). Stateless.
 */
public final class Ownership {

  private Ownership() {}

  /**
   * An item by which it shows that a page is not what was asked for. A user's page may hold a few
   * items of others; that of a post or an image holds nothing else.
   */
  public static Optional<Item> stranger(Target target, List<Item> page) {
    Optional<Item> first = page.stream().filter(item -> isForeign(target, item)).findFirst();
    return target instanceof Target.ByUser user
        ? first.filter(_ -> isMostlyForeign(user, page))
        : first;
  }

  private static boolean isMostlyForeign(Target.ByUser user, List<Item> page) {
    long foreign = page.stream().filter(item -> isForeign(user, item)).count();
    long own =
        page.stream().filter(item -> user.username().equalsIgnoreCase(item.username())).count();
    return foreign > own;
  }

  /** Whether an item is known not to belong to a target. */
  public static boolean isForeign(Target target, Item item) {
    return switch (target) {
      case Target.ByUser user -> isForeign(user, item.username());
      case Target.ByPost(long id) -> isOther(item.details().post(), id);
      case Target.ByImage(long id) -> item.id() != id;
      case Target.ByModel _, Target.ByModelVersion _, Target.ByTag _ -> false;
    };
  }

  private static boolean isOther(@Nullable Long post, long wanted) {
    return post != null && post != wanted;
  }

  /** Deleted users have no name, or "unknown". */
  private static boolean isForeign(Target.ByUser user, @Nullable String owner) {
    return owner != null && !owner.equalsIgnoreCase(user.username()) && !owner.equals("unknown");
  }
}
