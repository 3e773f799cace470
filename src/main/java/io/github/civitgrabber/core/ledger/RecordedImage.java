package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code tracked_images} as it was read, and the record of its image. Immutable.
 *
 * @param imageKey the key of the row
 * @param imageId the API's number of the image; any text where another program wrote the row
 * @param quality {@code SD} or {@code HD}
 * @param file where the row says the file is, absolute; it may be gone
 * @param downloaded when, as local time to the minute ({@code yyyy-MM-dd - HH:mm}); null where
 *     nobody has written it
 * @param url where the file was fetched from; null where nobody has written it
 * @param checkpointName the model's name; null where none is known
 * @param targetType the type of the target; null in rows of versions without targets
 * @param targetValue its value; null in the same
 * @param item what the API said of the image; null in rows of the original and of old versions
 *     until a whole walk lists it, and where what is stored can't be read
 */
public record RecordedImage(
    String imageKey,
    String imageId,
    String quality,
    Path file,
    @Nullable String downloaded,
    @Nullable String url,
    @Nullable String checkpointName,
    @Nullable String targetType,
    @Nullable String targetValue,
    @Nullable ItemRecord item) {

  /** Whose it is; empty for rows of versions without targets, and for what nobody can ask for. */
  public Optional<Target> target() {
    return targetType == null || targetValue == null
        ? Optional.empty()
        : KnownTarget.target(targetType, targetValue);
  }
}
