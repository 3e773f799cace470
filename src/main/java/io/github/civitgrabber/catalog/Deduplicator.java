package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.Ownership;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.text.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the pages of a target's images, each entry once. For use by one thread.
 *
 * <p>Keeps the ids of all entries seen, because new uploads shift a listing and make entries come
 * twice and because one image may belong to several versions, and nothing else of earlier pages.
 */
final class Deduplicator {

  /** Of one target, by name: more could not be looked into by anybody. */
  private static final int MAX_REJECTIONS = 10_000;

  private static final String MORE = "beyond what is remembered, only counted";

  private final Target target;
  private final StepSink sink;
  private final Set<Long> seenItems = new HashSet<>();
  private int pages;
  private int rejected;
  private long entries;

  Deduplicator(Target target, StepSink sink) {
    this.target = target;
    this.sink = sink;
  }

  /** The number of the last page, over all listings of the target. */
  int pages() {
    return pages;
  }

  /** How many entries the pages had, those that came twice included. */
  long entries() {
    return entries;
  }

  /**
   * Passes on a page, without the entries seen before.
   *
   * @param number over all listings of the target
   * @param checkpoint of the page; null if no later run can resume there
   * @throws InterruptedException the run was ended meanwhile
   */
  void accept(Listing listing, int number, Page<Item> page, @Nullable Checkpoint checkpoint)
      throws InterruptedException {
    pages = number;
    entries += page.entries();
    if (page.entries() > 0 || !page.isLast()) {
      sink.accept(unseen(listing, page, checkpoint));
    }
  }

  /** Tells of the end of a listing. */
  void listingEnded(Checkpoint checkpoint) throws InterruptedException {
    sink.accept(new ListingStep.ListingEnded(checkpoint));
  }

  /** So many parts of a listing are known of, and this one is read next. */
  void splitting(Listing listing, int part, int parts) throws InterruptedException {
    sink.accept(new ListingStep.Splitting(listing, part, parts));
  }

  /** A gap if the page is somebody else's: none of its items must be passed on then. */
  @Nullable ListingEnd filterIgnored(int number, Page<Item> page) {
    return ignored("page " + number, Ownership.stranger(target, page.items()).map(this::describe));
  }

  /**
   * The same if it is not the part that was asked for, or in another order.
   *
   * @param before what came before the page
   */
  @Nullable ListingEnd partIgnored(Listing part, int number, Edge before, Page<Item> page) {
    return ignored(
        "page %s of %s".formatted(number, part.words(target.label())),
        part.only()
            .stranger(page.items())
            .map(Deduplicator::facets)
            .or(
                () ->
                    Optional.of("items in another order")
                        .filter(_ -> !part.order().isKeptBy(before, page.items()))));
  }

  private static @Nullable ListingEnd ignored(String page, Optional<String> lists) {
    return lists
        .map(
            what ->
                new ListingEnd.Incomplete(
                    Gap.Kind.FILTER_IGNORED, "%s lists %s".formatted(page, what)))
        .orElse(null);
  }

  private static String facets(Item stranger) {
    return Facet.of(stranger).stream()
        .filter(facet -> !facet.value().isEmpty())
        .map(facet -> facet.field().code() + " " + Printable.line(facet.value()))
        .collect(Collectors.joining(", ", "an item of ", ""));
  }

  /** The items that are not known to be somebody else's. */
  List<Item> own(Page<Item> page) {
    return page.items().stream().filter(item -> !isForeign(item)).toList();
  }

  private ListingStep.Page unseen(
      Listing listing, Page<Item> page, @Nullable Checkpoint checkpoint) {
    List<Item> items = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    for (Item item : page.items()) {
      if (!seenItems.add(item.id())) {
        continue;
      }
      if (isForeign(item)) {
        rejections.add(
            new Rejection(OptionalLong.of(item.id()), 0, "listed entry is another user's"));
      } else {
        items.add(item);
      }
    }
    for (Rejection rejection : page.rejections()) {
      if (rejection.id().isEmpty() || seenItems.add(rejection.id().getAsLong())) {
        rejections.add(rejection);
      }
    }
    return new ListingStep.Page(pages, listing, items, bounded(rejections), checkpoint);
  }

  /** A listing of nothing usable must not fill the database. */
  private List<Rejection> bounded(List<Rejection> all) {
    List<Rejection> named = all.stream().limit(MAX_REJECTIONS - rejected).toList();
    rejected += named.size();
    if (named.size() == all.size()) {
      return all;
    }
    int others = Rejection.total(all.subList(named.size(), all.size()));
    return Stream.concat(named.stream(), Stream.of(Rejection.ofSeveral(others, MORE))).toList();
  }

  private boolean isForeign(Item item) {
    return Ownership.isForeign(target, item);
  }

  private String describe(Item stranger) {
    return target.owner().isPresent()
        ? "images of " + Printable.line(String.valueOf(stranger.username()))
        : "the image " + stranger.id();
  }

  /** Takes what a walk finds, and holds it back while what came before is worked on. */
  interface StepSink {
    void accept(ListingStep step) throws InterruptedException;
  }
}
