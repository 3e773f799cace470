package io.github.civitgrabber.demo;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a catalogue as queries see them. The lists of the last queries are kept, so that the
 * next page of a large one costs as little as its first. Thread-safe.
 */
final class Listings {
  private static final int KEPT = 16;

  private final List<DemoItem> newestFirst;
  private final long[] ids;
  private final DemoItem[] byId;
  private final Map<ImagesQuery.Filter, List<DemoItem>> last =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<ImagesQuery.Filter, List<DemoItem>> eldest) {
              return size() > KEPT;
            }
          });

  Listings(DemoCatalog catalog) {
    newestFirst = catalog.items();
    byId = newestFirst.toArray(DemoItem[]::new);
    Arrays.sort(byId, Comparator.comparingLong(DemoItem::id));
    ids = Arrays.stream(byId).mapToLong(DemoItem::id).toArray();
  }

  List<DemoItem> of(ImagesQuery.Filter filter, boolean oldestFirst) {
    List<DemoItem> items =
        last.computeIfAbsent(
            filter, wanted -> newestFirst.stream().filter(wanted::matches).toList());
    return oldestFirst ? items.reversed() : items;
  }

  Optional<DemoItem> item(long id) {
    int index = Arrays.binarySearch(ids, id);
    return index < 0 ? Optional.empty() : Optional.of(byId[index]);
  }
}
