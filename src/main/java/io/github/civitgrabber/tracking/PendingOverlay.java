package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.TargetColumns;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the changes that wait in memory say of files and missing items, so that a look-up sees them
 * without a commit. For the single writer only.
 */
final class PendingOverlay {

  private record ItemKey(TargetColumns target, String imageId) {}

  private final Map<String, Path> files = new HashMap<>();

  /** The rows of each image, by their keys. */
  private final Map<String, Map<String, Change.Tracked>> copies = new HashMap<>();

  /** The last change of each item. */
  private final Map<ItemKey, Change> items = new HashMap<>();

  void add(Change change) {
    switch (change) {
      case Change.Tracked tracked -> {
        TrackedImage row = tracked.row();
        files.put(row.imageKey(), row.file().normalize());
        copies.computeIfAbsent(row.imageId(), _ -> new HashMap<>()).put(row.imageKey(), tracked);
        items.put(new ItemKey(TargetColumns.of(row), row.imageId()), change);
      }
      case Change.Missing(var key, var item) -> items.put(itemKey(key, item.id()), change);
      case Change.NotMissing(var key, long id) -> items.put(itemKey(key, id), change);
      // While a run looks up pages nothing is moved.
      case Change.Moved _,
          Change.Completed _,
          Change.Recorded _,
          Change.CheckpointReached _,
          Change.CheckpointsCleared _,
          Change.ReadWhole _,
          Change.Ended _ -> {
        // What is read of these is read after a commit.
      }
    }
  }

  void clear() {
    files.clear();
    copies.clear();
    items.clear();
  }

  /** Corrects what the database says of the files with these keys. */
  void correctFiles(Collection<String> imageKeys, Map<String, Path> found) {
    for (String imageKey : imageKeys) {
      Path file = files.get(imageKey);
      if (file != null) {
        found.put(imageKey, file);
      }
    }
  }

  /** Corrects what the database says of the rows of these images. */
  void correctCopies(Collection<Long> ids, List<TrackedCopy> found) {
    for (Long id : ids) {
      Map<String, Change.Tracked> queued = copies.getOrDefault(Long.toString(id), Map.of());
      found.removeIf(copy -> queued.containsKey(copy.imageKey()));
      queued.values().forEach(change -> found.add(copy(id, change)));
    }
  }

  private static TrackedCopy copy(long id, Change.Tracked change) {
    TrackedImage row = change.row();
    return new TrackedCopy(
        id,
        row.imageKey(),
        row.quality(),
        row.file().normalize(),
        row.url() != null,
        change.item() != null);
  }

  /** Corrects what the database says of these items. */
  void correctMissing(LedgerKey key, Collection<Long> ids, Map<Long, MissingItem> found) {
    for (Long id : ids) {
      Change last = items.get(itemKey(key, id));
      if (last instanceof Change.Missing(var _, var item)) {
        found.put(id, item);
      } else if (last != null) {
        found.remove(id);
      }
    }
  }

  private static ItemKey itemKey(LedgerKey key, long id) {
    return new ItemKey(TargetColumns.of(key), Long.toString(id));
  }
}
