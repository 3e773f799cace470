package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of one entry of the original's JSON file when it was read. Immutable. */
sealed interface LegacyEntry {

  /**
   * A row for the database.
   *
   * @param path the text of the column
   * @param downloadDate as it stands in the file, empty where it is not known
   * @param target null where the path does not tell
   */
  record Usable(
      String imageKey,
      String imageId,
      String quality,
      String path,
      String downloadDate,
      @Nullable String url,
      @Nullable String checkpointName,
      @Nullable Target target,
      Set<String> tags)
      implements LegacyEntry {}

  /**
   * An entry that can't be a row.
   *
   * @param key its name in the file, whatever that is
   * @param reason printable, for example {@code it has no path}
   */
  record Unusable(String key, String reason) implements LegacyEntry {

    /** Name and reason in one printable line. */
    String line() {
      return Printable.line(key) + ": " + reason;
    }
  }
}
