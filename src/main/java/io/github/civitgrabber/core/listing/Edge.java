package io.github.civitgrabber.core.listing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk through a listing has come: to this item. Immutable.
 *
 * @param id of the item; null if there was none
 * @param published when it was; null where the API does not say
 */
public record Edge(@Nullable Long id, @Nullable Instant published) {

  /** Before the first item. */
  public static final Edge NONE = new Edge(null, null);

  /** Behind the items of a page. */
  public Edge after(List<Item> page) {
    Instant last =
        page.reversed().stream()
            .map(item -> item.details().published())
            .filter(time -> time != null)
            .findFirst()
            .orElse(published);
    return page.isEmpty() ? this : new Edge(page.getLast().id(), last);
  }

  /**
   * Whether a walk in this order has come to what was seen before an edge: where the times are
   * known, with a page that ends behind all that were published at the same time, because of those
   * the edge tells nothing, and of one item in the wrong place neither; else to the very item.
   */
  public boolean isPassedBy(List<Item> page, Listing.Order order) {
    if (published == null) {
      return id != null && page.stream().anyMatch(item -> item.id() == id);
    }
    Instant last = NONE.after(page).published();
    return last != null && isBehind(last, published, order);
  }

  /** Whether one time comes after another in a listing of this order. */
  static boolean isBehind(Instant time, Instant other, Listing.Order order) {
    return order == Listing.Order.NEWEST ? time.isBefore(other) : time.isAfter(other);
  }
}
