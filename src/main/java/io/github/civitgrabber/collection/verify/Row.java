package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.StoredEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the database, as far as it can be understood: another program may have written it.
 * Immutable.
 *
 * @param id 0 where it names no image
 * @param quality null where it names none
 */
record Row(RecordedImage image, long id, @Nullable Quality quality) {

  static Row of(RecordedImage image) {
    return new Row(
        image,
        id(image.imageId()),
        Arrays.stream(Quality.values())
            .filter(quality -> quality.name().equals(image.quality()))
            .findFirst()
            .orElse(null));
  }

  Path file() {
    return image.file();
  }

  String key() {
    return image.imageKey();
  }

  /** Whose it is; empty for rows of versions without targets. */
  Optional<Target> target() {
    return image.target();
  }

  /** What the API said of it; empty where nothing is recorded. */
  Optional<Item> item() {
    return StoredEntry.of(image);
  }

  private static long id(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
