package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.listing.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. Immutable.
 *
 * @param items its usable entries
 * @param rejections its other entries
 * @param next how the listing continues
 * @param keyless the host that listed it without the user's key, so that something may be missing;
 *     null as a rule
 */
public record Page<T>(
    List<T> items, List<Rejection> rejections, NextPage next, @Nullable String keyless) {

  public Page {
    items = List.copyOf(items);
    rejections = List.copyOf(rejections);
  }

  /** A page that the API has listed with all that it knows. */
  public Page(List<T> items, List<Rejection> rejections, NextPage next) {
    this(items, rejections, next, null);
  }

  /** The same, as another host than the API lists it. */
  public Page<T> keyless(String host) {
    return new Page<>(items, rejections, next, host);
  }

  /** How many it has, usable or not. */
  public int entries() {
    return items.size() + Rejection.total(rejections);
  }

  /** Whether the listing ends with it. */
  public boolean isLast() {
    return next instanceof NextPage.End;
  }
}
