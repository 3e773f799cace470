package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.Rejection;
import java.util.List;

/**
 * One page of a listing. Immutable.
 *
 * @param items its usable entries
 * @param rejections its other entries
 * @param next how the listing continues
 */
public record Page<T>(List<T> items, List<Rejection> rejections, NextPage next) {

  public Page {
    items = List.copyOf(items);
    rejections = List.copyOf(rejections);
  }

  /** How many it has, usable or not. */
  public int entries() {
    return items.size() + rejections.size();
  }

  /** Whether the listing ends with it. */
  public boolean isLast() {
    return next instanceof NextPage.End;
  }
}
