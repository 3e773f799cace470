package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.entry.Mapped;
import io.github.civitgrabber.entry.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the entries of one page, each by itself, and keeps no more of those that are none than a
 * page can have. For use by one thread.
 */
final class PageEntries<T> {

  /** The largest page that is asked for. */
  private static final int MAX_REJECTIONS = 200;

  /** However many the API lists unasked. */
  private static final int MAX_ENTRIES = 10_000;

  private final Function<RawJson, Mapped<T>> mapper;
  private final List<T> items = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private int position;
  private int others;

  PageEntries(Function<RawJson, Mapped<T>> mapper) {
    this.mapper = mapper;
  }

  /** Takes the next entry. */
  void read(RawJson entry) {
    position++;
    if (position > MAX_ENTRIES) {
      others++;
      return;
    }
    switch (mapper.apply(entry)) {
      case Mapped.Usable<T>(T item) -> items.add(item);
      case Mapped.Unusable<T>(var id, String reason) -> {
        if (rejections.size() < MAX_REJECTIONS) {
          rejections.add(new Rejection(id, position, reason));
        } else {
          others++;
        }
      }
    }
  }

  /** The page of all entries. */
  Page<T> page(NextPage next) {
    if (others > 0) {
      rejections.add(
          Rejection.ofSeveral(others, "listed beyond what a page can have, only counted"));
    }
    return new Page<>(items, rejections, next);
  }
}
