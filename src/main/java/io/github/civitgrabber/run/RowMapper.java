package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.tracking.TrackedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates between items and rows of the tracking database. Stateless. */
final class RowMapper {

  private RowMapper() {}

  /** The row for a file that is in place. */
  static TrackedImage of(Plan.Fetch fetch, Path file, URI address, Clock clock) {
    TrackingKey key = fetch.key();
    return new TrackedImage(
        key.text(),
        Long.toString(key.imageId()),
        key.quality().name(),
        file,
        LocalDateTime.now(clock),
        address.toString(),
        Bucket.of(fetch.item()).modelName(),
        key.target().type(),
        key.target().value(),
        key.target().searchedTags());
  }

  /** All keys whose rows matter for one item. */
  static List<String> keys(TrackingKey key) {
    return List.of(key.text(), key.withoutTarget(), key.otherQuality().text());
  }

  /**
   * What the rows found say about one item.
   *
   * @param gone why it is not asked for now; null if it may be
   */
  static Known known(TrackingKey key, Map<String, Path> found, @Nullable String gone) {
    boolean tracked = found.containsKey(key.text()) || found.containsKey(key.withoutTarget());
    return new Known(tracked, found.get(key.text()), found.get(key.otherQuality().text()), gone);
  }
}
