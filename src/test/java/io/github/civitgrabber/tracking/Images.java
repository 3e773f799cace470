package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.ledger.TrackedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;

/** Rows to record. */
public final class Images {

  private Images() {}

  static String key(int id) {
    return "username:jo_" + id + "_SD";
  }

  /** Of the user {@code jo}, in SD. */
  public static TrackedImage image(Path folder, int id, String... tags) {
    return new TrackedImage(
        key(id),
        String.valueOf(id),
        "SD",
        folder.resolve("out").resolve(id + ".jpeg"),
        LocalDateTime.of(2026, 3, 4, 5, 6, 59),
        "https://image.civitai.com/" + id,
        "Some Model",
        "username",
        "jo",
        Set.of(tags));
  }
}
