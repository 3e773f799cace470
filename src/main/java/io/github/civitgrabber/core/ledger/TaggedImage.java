package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tracking database knows of one file of a tag. Immutable.
 *
 * @param imageId the id the API gives the image
 * @param quality {@code SD} or {@code HD}
 * @param file where the file is, absolute
 * @param url where the file was fetched from, or null where that is not known
 * @param checkpointName the model's name, or null where none is known
 * @param otherTags the other tags under which the same image and quality is tracked, sorted, in the
 *     form of {@link Target.ByTag#value}
 */
public record TaggedImage(
    String imageId,
    String quality,
    Path file,
    @Nullable String url,
    @Nullable String checkpointName,
    List<String> otherTags) {

  public TaggedImage {
    otherTags = List.copyOf(otherTags);
  }
}
