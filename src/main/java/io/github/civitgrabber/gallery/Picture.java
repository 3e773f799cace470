package io.github.civitgrabber.gallery;

import io.github.civitgrabber.core.metadata.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page must know of each picture or video to place, sort and filter it. Immutable.
 *
 * @param id the API's
 * @param folder of its file, from the page on, with {@code /} between the names
 * @param file the name of its file
 * @param video whether it is one
 * @param width in pixels; 0 if it is not known, and the height with it
 * @param height in pixels
 * @param level null where the API did not rate it
 * @param published null where that is not known
 * @param reactions 0 where that is not known
 * @param targets the targets that it is tracked under, in their order
 * @param model the name of what made it
 * @param baseModel its family
 * @param thumbnail whether it has one
 */
record Picture(
    long id,
    String folder,
    String file,
    boolean video,
    int width,
    int height,
    @Nullable Level level,
    @Nullable Instant published,
    long reactions,
    List<String> targets,
    String model,
    String baseModel,
    boolean thumbnail) {

  Picture {
    targets = List.copyOf(targets);
  }
}
