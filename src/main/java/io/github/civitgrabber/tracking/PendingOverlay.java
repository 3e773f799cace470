package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.TargetColumns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** The targets of these items. */
  private final Set<TargetColumns> ofItems = new HashSet<>();

  /** The targets of which anything waits. */
  private final Set<TargetColumns> changed = new HashSet<>();

  /** When targets were last complete. */
  private final Map<TargetColumns, Instant> complete = new HashMap<>();

  void add(Change change) {
    switch (change) {
      case Change.Tracked tracked -> {
        TrackedImage row = tracked.row();
        files.put(row.imageKey(), row.file().normalize());
        copies.computeIfAbsent(row.imageId(), _ -> new HashMap<>()).put(row.imageKey(), tracked);
        addItem(new ItemKey(TargetColumns.of(row), row.imageId()), change);
      }
      case Change.Missing(var key, var item) -> addItem(itemKey(key, item.id()), change);
      case Change.NotMissing(var key, long id) -> addItem(itemKey(key, id), change);
      case Change.Begun(var key, var _, boolean _, boolean _, var _) -> addTarget(key);
      case Change.CheckpointReached(var key, var _) -> addTarget(key);
      case Change.CheckpointsCleared(var key) -> addTarget(key);
      case Change.ReadWhole(var key, var _) -> addTarget(key);
      case Change.Ended(var key, var _, boolean isComplete, long _, var at) -> {
        addTarget(key);
        if (isComplete) {
          complete.put(TargetColumns.of(key), at);
        }
      }
      // While a run looks up pages nothing is moved.
      case Change.Moved _, Change.Completed _, Change.Recorded _ -> {
        // What is read of these is read after a commit.
      }
    }
  }

  private void addItem(ItemKey key, Change change) {
    items.put(key, change);
    ofItems.add(key.target());
    changed.add(key.target());
  }

  private void addTarget(LedgerKey key) {
    changed.add(TargetColumns.of(key));
  }

  void clear() {
    files.clear();
    copies.clear();
    items.clear();
    ofItems.clear();
    changed.clear();
    complete.clear();
  }

  /** Whether files or missing items of a target wait. */
  boolean hasItemsOf(TargetColumns target) {
    return ofItems.contains(target);
  }

  /** Whether anything of a target waits. */
  boolean hasAnyOf(TargetColumns target) {
    return changed.contains(target);
  }

  /** When a target that waits to be called complete was; null for any other. */
  @Nullable Instant complete(TargetColumns target) {
    return complete.get(target);
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
