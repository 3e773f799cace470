package io.github.civitgrabber.demo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All that a made-up Civitai holds. Immutable. Users need no entry of their own: a user without
 * items answers like one who does not exist, as on the real site.
 *
 * @param items sorted, the newest first
 */
public record DemoCatalog(List<DemoModel> models, List<DemoItem> items) {

  /** The user of {@link #sample} with a picture for every case. */
  public static final String SAMPLE_USER = "demo_artist";

  private static final Comparator<DemoItem> NEWEST_FIRST =
      Comparator.comparing(DemoItem::published).thenComparingLong(DemoItem::id).reversed();

  public DemoCatalog {
    models = List.copyOf(models);
    items = items.stream().sorted(NEWEST_FIRST).toList();
    long[] ids = items.stream().mapToLong(DemoItem::id).sorted().toArray();
    if (IntStream.range(1, ids.length).anyMatch(i -> ids[i] == ids[i - 1])) {
      throw new IllegalArgumentException("two items have the same id");
    }
  }

  /** The gallery of the {@code demo} command: every bucket and every form of generation data. */
  public static DemoCatalog sample() {
    return SampleGallery.read();
  }

  /** A catalogue of just these items, without models and tags. */
  public static DemoCatalog ofItems(DemoItem... items) {
    return new DemoCatalog(List.of(), List.of(items));
  }

  /** A catalogue of small pictures of one user, with the ids 1001, 1002 and so on. */
  public static DemoCatalog ofItems(String owner, int count) {
    return new DemoCatalog(
        List.of(),
        LongStream.rangeClosed(1001, 1000L + count)
            .mapToObj(id -> DemoItem.small(id, owner))
            .toList());
  }

  /**
   * A large gallery of one user as real ones are: some years of posts, with many levels, types,
   * base models and versions, none of them evenly. The same seed gives the same.
   */
  public static DemoCatalog ofUneven(String owner, int count, long seed) {
    return new DemoCatalog(List.of(), new UnevenGallery(owner, seed).items(count));
  }

  /** Whether somebody of this name has published anything. */
  boolean knows(String username) {
    return Stream.concat(
            items.stream().map(DemoItem::owner), models.stream().map(DemoModel::creator))
        .anyMatch(username::equalsIgnoreCase);
  }

  /** The tags of all models, in alphabetical order. */
  List<String> tags() {
    return models.stream().flatMap(model -> model.tags().stream()).distinct().sorted().toList();
  }
}
