package io.github.civitgrabber.gallery;

import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.StoredEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the tracked images of a collection: one that is tracked under several targets, or in both
 * qualities, once. For one thread.
 */
final class CollectionPictures {

  private static final Set<String> VIDEOS = Set.of("mp4", "mov", "webm", "mkv");

  private final Map<Long, Gathered> byId = new HashMap<>();
  private int absent;

  /** Takes a row; one whose file is not there is only counted. */
  void add(RecordedImage row) {
    Optional<Long> id = id(row.imageId());
    if (id.isEmpty() || !Files.isRegularFile(row.file())) {
      absent++;
      return;
    }
    byId.merge(id.get(), Gathered.of(id.get(), row), Gathered::with);
  }

  /** The rows without a file. */
  int absent() {
    return absent;
  }

  Collection<Gathered> all() {
    return byId.values();
  }

  private static Optional<Long> id(String text) {
    try {
      return Optional.of(Long.parseLong(text)).filter(id -> id > 0);
    } catch (NumberFormatException e) {
      return Optional.empty(); // another program's
    }
  }

  /**
   * One image with all that its rows say.
   *
   * @param file the better of its files
   * @param details what the API said of it; null where nothing is recorded
   * @param model null where none is known
   */
  record Gathered(
      long id,
      Path file,
      boolean isHd,
      List<String> targets,
      Item.@Nullable Details details,
      int width,
      @Nullable String baseModel,
      @Nullable String model) {

    private static Gathered of(long id, RecordedImage row) {
      Optional<Item> item = StoredEntry.of(row);
      return new Gathered(
          id,
          row.file(),
          row.quality().equals("HD"),
          targets(row),
          item.map(Item::details).orElse(null),
          item.map(known -> known.width().orElse(0)).orElse(0),
          item.map(Item::baseModel).orElse(null),
          row.checkpointName());
    }

    private static List<String> targets(RecordedImage row) {
      return row.targetType() == null || row.targetValue() == null
          ? List.of()
          : List.of(row.targetType() + ": " + row.targetValue());
    }

    private Gathered with(Gathered other) {
      Gathered better = other.isHd && !isHd ? other : this;
      List<String> all = new ArrayList<>(targets);
      other.targets.stream().filter(target -> !all.contains(target)).forEach(all::add);
      return new Gathered(
          id,
          better.file,
          better.isHd,
          List.copyOf(all),
          details != null ? details : other.details,
          Math.max(width, other.width),
          baseModel != null ? baseModel : other.baseModel,
          model != null ? model : other.model);
    }

    boolean isVideo() {
      String name = file.getFileName().toString();
      return VIDEOS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
  }
}
