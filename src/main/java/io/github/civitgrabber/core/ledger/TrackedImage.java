package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code tracked_images} with its tags. Immutable.
 *
 * @param imageKey the key under which the image is tracked, for example {@code
 *     username:Exorvious_12345_SD}
 * @param imageId the id the API gives the image
 * @param quality {@code SD} or {@code HD}
 * @param file where the file is, absolute
 * @param downloaded local time at which the file got its final name; kept to the minute
 * @param url where the file was fetched from; null where nobody knows
 * @param checkpointName the model's name, or null where none is known
 * @param targetType the {@link Target#type type} of the target
 * @param targetValue its value
 * @param tags the item's tags, may be empty
 */
public record TrackedImage(
    String imageKey,
    String imageId,
    String quality,
    Path file,
    LocalDateTime downloaded,
    @Nullable String url,
    @Nullable String checkpointName,
    String targetType,
    String targetValue,
    Set<String> tags) {

  public TrackedImage {
    if (imageKey.isBlank()) {
      throw new IllegalArgumentException("imageKey is blank");
    }
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException("file of " + imageKey + " is not absolute: " + file);
    }
    tags = Set.copyOf(tags);
  }
}
