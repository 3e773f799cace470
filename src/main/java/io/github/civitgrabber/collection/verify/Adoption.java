package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives files that no row has rows of their own, so that no run fetches them: after the loss of a
 * database, or of a copy made by another program. Whose they are is told by their folders, which
 * quality they have by their names, by what the user says, by the other file of the same image, or
 * by a guess. For one thread.
 */
final class Adoption {

  private static final Set<String> WITHOUT_A_NAME =
      Set.of(Bucket.NO_METADATA.folder(), Bucket.INVALID_METADATA.folder());

  private final TrackingDatabase tracking;
  private final @Nullable Quality given;
  private final ZoneId zone;
  private final UserNames users;
  private final Map<Quality, Long> guessed = new EnumMap<>(Quality.class);

  Adoption(TrackingDatabase tracking, @Nullable Quality given, ZoneId zone, UserNames users) {
    this.tracking = tracking;
    this.users = users;
    this.given = given;
    this.zone = zone;
  }

  /** How many files got a quality by a guess. */
  Map<Quality, Long> guessed() {
    return Map.copyOf(guessed);
  }

  private record OfTarget(Target target, long id) {}

  private record Known(Map<String, Path> rows, Map<Long, ItemRecord> items) {

    private Optional<Item> item(long id) {
      return Optional.ofNullable(items.get(id)).map(ItemRecord::entry).flatMap(StoredEntry::read);
    }
  }

  /** A file and the row that it got; without one where all are taken. */
  record Adopted(Untracked file, @Nullable TrackingKey key, Optional<Item> item, Finding finding) {

    /** One that has got none. */
    private Adopted(Untracked file, Finding finding) {
      this(file, null, Optional.empty(), finding);
    }
  }

  /**
   * Adopts files.
   *
   * @param files all that there are of each of their images
   */
  List<Adopted> of(List<Untracked> files) throws TrackingException {
    List<Adopted> adopted = new ArrayList<>();
    Map<OfTarget, List<Untracked>> groups = new LinkedHashMap<>();
    for (Untracked file : files) {
      Optional<Place> place = file.place().filter(Place::inLayout);
      if (place.isEmpty() || file.state() instanceof FileState.Unreadable) {
        adopted.add(new Adopted(file, file.finding()));
      } else {
        groups
            .computeIfAbsent(
                new OfTarget(users.target(place.get().target(), file.file()), file.id()),
                _ -> new ArrayList<>())
            .add(file);
      }
    }
    Known known = known(groups.keySet().stream().map(OfTarget::id).distinct().toList());
    groups.forEach((of, group) -> adopt(of, group, known, adopted));
    return adopted;
  }

  private Known known(List<Long> ids) throws TrackingException {
    if (ids.isEmpty()) {
      return new Known(Map.of(), Map.of());
    }
    Map<String, Path> rows = new HashMap<>();
    for (List<TrackedCopy> copies : tracking.records().copies(ids).values()) {
      copies.forEach(copy -> rows.put(copy.imageKey(), copy.file()));
    }
    return new Known(rows, tracking.records().of(ids));
  }

  private void adopt(OfTarget of, List<Untracked> group, Known known, List<Adopted> adopted) {
    List<Untracked> inOrder = new ArrayList<>(group);
    // Names that tell the quality first, then those that look most like an original.
    inOrder.sort(
        Comparator.comparing((Untracked file) -> file.name().quality() == null)
            .thenComparing(file -> !file.traits().isOriginal())
            .thenComparingLong(file -> -file.traits().bytes()));
    for (Untracked file : inOrder) {
      List<Quality> free =
          Stream.of(Quality.HD, Quality.SD)
              .filter(quality -> isFree(new TrackingKey(of.target(), of.id(), quality), known))
              .toList();
      Optional<Quality> quality = quality(file, inOrder, free);
      if (quality.isEmpty()) {
        Finding finding = file.finding();
        adopted.add(
            new Adopted(
                file,
                new Finding(
                    finding.kind(),
                    finding.file(),
                    null,
                    finding.reason() + ", whose rows for this image have other files")));
        continue;
      }
      TrackingKey key = new TrackingKey(of.target(), of.id(), quality.get());
      Optional<Item> item = known.item(of.id());
      write(key, file, item, known);
      known.rows().put(key.text(), file.file());
      Finding found = file.finding();
      adopted.add(
          new Adopted(
              file,
              key,
              item,
              new Finding(found.kind(), found.file(), key.text(), found.reason())
                  .mended("adopted as " + quality.get())));
    }
  }

  private static boolean isFree(TrackingKey key, Known known) {
    Path file = known.rows().get(key.text());
    return file == null || !Files.exists(file);
  }

  private Optional<Quality> quality(Untracked file, List<Untracked> ofTheSame, List<Quality> free) {
    Quality named = file.name().quality();
    if (named != null) {
      return Optional.of(named).filter(free::contains);
    }
    if (free.size() < 2 || ofTheSame.size() > 1) {
      return free.stream().findFirst(); // the best is the original, the next one the other
    }
    if (given != null) {
      return Optional.of(given);
    }
    Quality guess = file.traits().isOriginal() ? Quality.HD : Quality.SD;
    guessed.merge(guess, 1L, Long::sum);
    return Optional.of(guess);
  }

  private void write(TrackingKey key, Untracked file, Optional<Item> item, Known known) {
    if (known.rows().containsKey(key.text())) {
      tracking.records().moved(key.text(), file.file());
      return;
    }
    tracking.record(
        new TrackedImage(
            key.text(),
            Long.toString(key.imageId()),
            key.quality().name(),
            file.file(),
            downloaded(file),
            item.map(said -> MediaAddress.of(said, key.quality()).first().toString()).orElse(null),
            item.map(said -> Bucket.of(said).modelName()).orElseGet(() -> modelName(file)),
            key.target().type(),
            key.target().value(),
            key.target() instanceof Target.ByTag(String tag) ? Set.of(tag) : Set.of()));
  }

  private static @Nullable String modelName(Untracked file) {
    return file.place()
        .map(Place::bucket)
        .filter(bucket -> !WITHOUT_A_NAME.contains(bucket))
        .orElse(null);
  }

  /** The time of its sidecar: its own is that of its publication. */
  private LocalDateTime downloaded(Untracked file) {
    return Stream.of(true, false)
        .map(hasData -> new FileNames.Sidecar(file.id(), hasData).text())
        .map(name -> file.file().resolveSibling(name))
        .filter(Files::exists)
        .findFirst()
        .or(() -> Optional.of(file.file()))
        .map(this::modified)
        .orElseThrow();
  }

  private LocalDateTime modified(Path file) {
    try {
      return LocalDateTime.ofInstant(Files.getLastModifiedTime(file).toInstant(), zone);
    } catch (IOException e) {
      return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
    }
  }
}
