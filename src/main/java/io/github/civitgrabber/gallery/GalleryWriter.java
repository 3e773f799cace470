package io.github.civitgrabber.gallery;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.entry.SidecarLines;
import io.github.civitgrabber.gallery.CollectionPictures.Gathered;
import io.github.civitgrabber.gallery.thumbnail.Size;
import io.github.civitgrabber.gallery.thumbnail.ThumbnailFolder;
import io.github.civitgrabber.tracking.Records;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the page of a collection from its records; from sidecars where there are none. Immutable;
 * reads and writes files, and the database through its records alone.
 *
 * @param records of the collection
 * @param page the folder of the page
 * @param thumbnails of the collection
 * @param title of the page
 */
public record GalleryWriter(
    Records records, PageFolder page, ThumbnailFolder thumbnails, String title) {

  /** Some 100 KB of prompts. */
  private static final int ITEMS_IN_SHARD = 100;

  private static final int CHARACTERS_IN_SHARD = 150_000;
  private static final String NO_MODEL = "No model named";
  private static final String NO_BASE_MODEL = "Unknown base model";

  /**
   * Makes it, or brings it up to date.
   *
   * @param targets whose images; empty for all
   * @throws IOException the page or its data cannot be written
   * @throws InterruptedException the run was ended meanwhile; the page may be without its data then
   */
  public Made make(List<Target> targets, ThumbnailFolder.Progress progress)
      throws TrackingException, IOException, InterruptedException {
    CollectionPictures collection = gather(targets);
    List<Gathered> gathered = newestFirst(collection);
    Map<Long, Path> files = new HashMap<>();
    gathered.stream().filter(one -> !one.isVideo()).forEach(one -> files.put(one.id(), one.file()));
    Map<Long, Size> sizes = thumbnails.make(files, progress);
    List<Picture> pictures = new ArrayList<>();
    for (Gathered one : gathered) {
      pictures.add(picture(one, sizes.get(one.id())));
    }
    page.prepare();
    List<String> firstWords = writeDetails(gathered, pictures);
    page.index(
        Columns.of(
            title, page.to(thumbnails.folder()) + "/", ITEMS_IN_SHARD, pictures, firstWords));
    int undecoded = files.size() - (int) files.keySet().stream().filter(sizes::containsKey).count();
    int unrecorded = (int) gathered.stream().filter(one -> one.details() == null).count();
    return new Made(pictures.size(), undecoded, unrecorded, collection.absent());
  }

  /** What {@link #make} would do. */
  public Planned plan(List<Target> targets) throws TrackingException {
    CollectionPictures collection = gather(targets);
    int thumbnailsToMake =
        (int)
            collection.all().stream()
                .filter(one -> !one.isVideo() && Files.notExists(thumbnails.of(one.id())))
                .count();
    return new Planned(collection.all().size(), thumbnailsToMake, collection.absent());
  }

  private CollectionPictures gather(List<Target> targets) throws TrackingException {
    CollectionPictures collection = new CollectionPictures();
    if (targets.isEmpty()) {
      records.each(null, collection::add);
    }
    for (Target target : targets) {
      records.each(target, collection::add);
    }
    return collection;
  }

  private static List<Gathered> newestFirst(CollectionPictures collection) {
    Comparator<Gathered> byTime =
        Comparator.comparing(
            GalleryWriter::published, Comparator.nullsFirst(Comparator.naturalOrder()));
    return collection.all().stream()
        .sorted(byTime.thenComparingLong(Gathered::id).reversed())
        .toList();
  }

  private static @Nullable Instant published(Gathered one) {
    return one.details() == null ? null : one.details().published();
  }

  private Picture picture(Gathered one, @Nullable Size size) {
    Item.Details details = one.details() == null ? Item.Details.UNKNOWN : one.details();
    boolean sized = one.width() > 0 && details.height().isPresent();
    int width = sized ? one.width() : size == null ? 0 : size.width();
    int height = sized ? details.height().getAsInt() : size == null ? 0 : size.height();
    @Nullable Level level = details.level();
    String folder = page.to(one.file().resolveSibling(""));
    return new Picture(
        one.id(),
        folder,
        one.file().getFileName().toString(),
        one.isVideo(),
        Math.min(width, Short.MAX_VALUE),
        Math.min(height, Short.MAX_VALUE),
        level,
        details.published(),
        Math.min(details.reactions().orElse(0), Integer.MAX_VALUE),
        one.targets(),
        one.model() == null ? NO_MODEL : one.model(),
        one.baseModel() == null ? NO_BASE_MODEL : one.baseModel(),
        size != null);
  }

  /** The first word of each shard of the search index, which is written with them. */
  private List<String> writeDetails(List<Gathered> gathered, List<Picture> pictures)
      throws TrackingException, IOException, InterruptedException {
    SearchIndex index = new SearchIndex();
    for (int start = 0; start < gathered.size(); start += ITEMS_IN_SHARD) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int end = Math.min(gathered.size(), start + ITEMS_IN_SHARD);
      List<Gathered> shard = gathered.subList(start, end);
      Map<Long, ItemRecord> known = records.of(shard.stream().map(Gathered::id).toList());
      List<Details> details = new ArrayList<>();
      for (int i = start; i < end; i++) {
        Gathered one = gathered.get(i);
        Details read = details(one, known.get(one.id()));
        details.add(read);
        Set<String> words = new LinkedHashSet<>(SearchWords.of(read.searchable()));
        words.addAll(SearchWords.of(pictures.get(i).model()));
        index.add(i, words);
      }
      page.items(start / ITEMS_IN_SHARD, details);
    }
    List<List<String>> words = index.shards(CHARACTERS_IN_SHARD);
    for (int i = 0; i < words.size(); i++) {
      page.words(i, words.get(i));
    }
    page.forget((gathered.size() + ITEMS_IN_SHARD - 1) / ITEMS_IN_SHARD, words.size());
    return words.stream().map(List::getFirst).toList();
  }

  private static Details details(Gathered one, @Nullable ItemRecord known) {
    return known == null
        ? DetailsReader.ofSidecar(SidecarLines.beside(one.file(), one.id()))
        : DetailsReader.ofEntry(known.entry());
  }

  /**
   * What would be made.
   *
   * @param pictures on the page
   * @param thumbnails that are not there
   * @param absent rows whose file is not there
   */
  public record Planned(int pictures, int thumbnails, int absent) {}

  /**
   * What came of it.
   *
   * @param pictures on the page
   * @param undecoded of them without a thumbnail, because nothing here can decode them
   * @param unrecorded of them without a record: their sidecars tell what is shown
   * @param absent rows whose file is not there
   */
  public record Made(int pictures, int undecoded, int unrecorded, int absent) {}
}
