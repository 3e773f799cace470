package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Rejection;
import java.util.List;

/**
 * One page of a listing. Immutable.
 *
 * @param items its usable entries
 * @param rejections its other entries
 * @param next how the listing continues
 */
record Page<T>(List<T> items, List<Rejection> rejections, NextPage next) {

  Page {
    items = List.copyOf(items);
    rejections = List.copyOf(rejections);
  }

  int entries() {
    return items.size() + rejections.size();
  }

  boolean isLast() {
    return next instanceof NextPage.End;
  }
}
