package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the entries of one page, each by itself. For use by one thread. */
final class PageEntries<T> {

  private final Function<RawJson, Mapped<T>> mapper;
  private final List<T> items = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private int position;

  PageEntries(Function<RawJson, Mapped<T>> mapper) {
    this.mapper = mapper;
  }

  /** Takes the next entry. */
  void read(RawJson entry) {
    position++;
    switch (mapper.apply(entry)) {
      case Mapped.Usable<T>(T item) -> items.add(item);
      case Mapped.Unusable<T>(var id, String reason) ->
          rejections.add(new Rejection(id, position, reason));
    }
  }

  /** The page of all entries. */
  Page<T> page(NextPage next) {
    return new Page<>(items, rejections, next);
  }
}
