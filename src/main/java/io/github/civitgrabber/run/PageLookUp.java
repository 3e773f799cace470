package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.run.item.RowMapper;
import io.github.civitgrabber.tracking.Ledger;
import io.github.civitgrabber.tracking.PageRows;
import io.github.civitgrabber.tracking.TrackingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the database knows of the items of a page of one target. Safe for use by several threads.
 */
record PageLookUp(Ledger ledger, LedgerKey key, GoneRule goneRule, Clock clock) {

  /** The rows that matter for these items, from one look. */
  PageRows rows(List<Item> items) throws TrackingException {
    return ledger.page(
        items.stream().flatMap(item -> RowMapper.keys(trackingKey(item)).stream()).toList(),
        key,
        items.stream().map(Item::id).toList());
  }

  /** What such rows say of each item, by its id. */
  Map<Long, Known> known(List<Item> items, PageRows rows) {
    Map<Long, Known> known = new HashMap<>();
    for (Item item : items) {
      known.put(item.id(), RowMapper.known(trackingKey(item), rows, goneRule));
    }
    return known;
  }

  /**
   * Completes the rows of these items. Those of the original and of old versions have no record
   * until a walk comes to their images, and those of adopted files not even an address.
   */
  void complete(List<Item> items, PageRows rows) {
    for (Item item : items) {
      List<TrackedCopy> copies = rows.copies().getOrDefault(item.id(), List.of());
      ItemRecord said = RowMapper.record(item, clock);
      if (said != null && !copies.isEmpty() && copies.stream().noneMatch(TrackedCopy::recorded)) {
        ledger.record(said);
      }
      TrackingKey wanted = trackingKey(item);
      if (copies.stream()
          .anyMatch(copy -> !copy.fetched() && copy.imageKey().equals(wanted.text()))) {
        ledger.complete(
            wanted.text(),
            MediaAddress.of(item, wanted.quality()).first().toString(),
            Bucket.of(item).modelName());
      }
    }
  }

  private TrackingKey trackingKey(Item item) {
    return new TrackingKey(key.target(), item.id(), key.quality());
  }
}
