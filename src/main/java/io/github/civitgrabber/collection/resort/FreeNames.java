package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.ledger.FileMove;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names in new folders: a file keeps its own, or gets that with its quality where another has
 * it. For one thread.
 */
final class FreeNames {

  /** Names given away that no row claims yet, of images that have several rows. */
  private final Set<Path> given = new HashSet<>();

  /**
   * The move of a file into a folder.
   *
   * @param rows every row of the image
   * @return empty if all names that it may have are taken
   */
  Optional<FileMove> find(RecordedImage image, long id, Path folder, List<TrackedCopy> rows)
      throws IOException {
    for (String name : names(image, id)) {
      Path to = folder.resolve(name);
      boolean claimed =
          given.contains(to)
              || rows.stream()
                  .anyMatch(
                      row -> row.file().equals(to) && !row.imageKey().equals(image.imageKey()));
      if (!claimed && Disk.isFreeFor(image.file(), to)) {
        if (rows.size() > 1) {
          given.add(to);
        }
        return Optional.of(new FileMove(image.imageKey(), id, image.file(), to));
      }
    }
    return Optional.empty();
  }

  private static Set<String> names(RecordedImage image, long id) {
    String name = image.file().getFileName().toString();
    Set<String> names = new LinkedHashSet<>(List.of(name));
    if (FileNames.recognise(name).orElse(null) instanceof FileNames.Media media) {
      Quality quality = image.quality().equals("HD") ? Quality.HD : Quality.SD;
      names.add(new FileNames.Media(id, quality, media.extension()).text());
    }
    return names;
  }
}
