package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.tracking.PageRows;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates between items and rows of the tracking database. Stateless. */
public final class RowMapper {

  /** Where so many are not there, the others will not be either. */
  private static final int MOST_COPIES = 5;

  private RowMapper() {}

  /**
   * The row for a file that has its final name now.
   *
   * @param address where it was fetched from
   */
  static TrackedImage of(Plan.Fetch image, Path file, URI address, Clock clock) {
    TrackingKey key = image.key();
    return new TrackedImage(
        key.text(),
        Long.toString(key.imageId()),
        key.quality().name(),
        file,
        LocalDateTime.now(clock),
        address.toString(),
        Bucket.of(image.item()).modelName(),
        key.target().type(),
        key.target().value(),
        key.target() instanceof Target.ByTag(String tag) ? Set.of(tag) : Set.of());
  }

  /** What the database keeps of what the API said; null where that is nothing. */
  public static @Nullable ItemRecord record(Item item, Clock clock) {
    return item.entry().isEmpty() ? null : new ItemRecord(item.id(), clock.instant(), item.entry());
  }

  /** All keys whose rows matter for one item. */
  public static List<String> keys(TrackingKey key) {
    return List.of(key.text(), key.withoutTarget(), key.otherQuality().text());
  }

  /** What the rows of a page say about one item. */
  public static Known known(TrackingKey key, PageRows rows, GoneRule goneRule) {
    Map<String, Path> files = rows.files();
    MissingItem missing = rows.missing().get(key.imageId());
    boolean again = missing != null && missing.why() == MissingItem.Why.TRANSIENT;
    Path ofOldRow = files.get(key.withoutTarget());
    Path file = files.getOrDefault(key.text(), again ? ofOldRow : null);
    return new Known(
        !again && (file != null || ofOldRow != null),
        file,
        files.get(key.otherQuality().text()),
        rows.copies().getOrDefault(key.imageId(), List.of()).stream()
            .filter(copy -> copy.quality().equals(key.quality().name()))
            .filter(copy -> !copy.imageKey().equals(key.text()))
            .map(TrackedCopy::file)
            .distinct()
            .limit(MOST_COPIES)
            .toList(),
        missing != null,
        goneRule.stillGone(missing).orElse(null));
  }
}
