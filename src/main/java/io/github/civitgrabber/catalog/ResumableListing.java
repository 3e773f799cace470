package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the image listings of one target, or what earlier runs have left of them. For use by one
 * thread.
 */
final class ResumableListing {

  private final PageSource source;
  private final String label;
  private final ProcessedItems processed;
  private final Deduplicator deduplicator;
  private final Map<String, Checkpoint> checkpoints = new LinkedHashMap<>();
  private final List<KnownHead> knownHeads = new ArrayList<>();

  ResumableListing(PageSource source, WalkRequest request, Deduplicator deduplicator) {
    this.source = source;
    this.label = request.target().label();
    this.processed = request.processed();
    this.deduplicator = deduplicator;
    request.checkpoints().forEach(known -> checkpoints.put(known.listing(), known));
  }

  /** The beginnings of listings that {@link #walk} has left out until now. */
  List<KnownHead> knownHeads() {
    return List.copyOf(knownHeads);
  }

  /**
   * Passes on again, before anything else, where earlier runs have read listings to their end: a
   * later run sees by these checkpoints that this one may have looked for what is new.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  void repeatFinished() throws InterruptedException {
    for (Checkpoint known : checkpoints.values()) {
      if (known.state().done()) {
        deduplicator.listingEnded(known.inNextPass());
      }
    }
  }

  /**
   * Reads a listing, or what earlier runs have left of it.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(Listing listing) throws InterruptedException {
    Checkpoint known = checkpoints.get(listing.name());
    if (known == null) {
      return fromTop(listing, 1, true);
    }
    if (known.state().done()) {
      knownHeads.add(new KnownHead(listing, known.range().top(), OptionalLong.empty()));
      deduplicator.skipPages(known.at().page());
      Gap gap = known.state().gap();
      return gap == null
          ? new ListingEnd.LastPage()
          : new ListingEnd.Incomplete(gap.kind(), gap.detail());
    }
    return known.at().cursor() == null
        ? fromTop(listing, known.pass() + 1, true)
        : resume(listing, ListingProgress.from(known), known.pass() + 1);
  }

  private ListingEnd resume(Listing listing, ListingProgress reading, int pass)
      throws InterruptedException {
    ListingEnd end = read(listing, reading, true);
    return switch (end) {
      // It has moved: to resume there could leave items out.
      case ListingEnd.Stopped _ -> fromTop(listing, pass, true);
      case ListingEnd.CursorRefused _ -> fromTop(listing, pass, !reading.isBegun());
      case ListingEnd.LastPage _,
          ListingEnd.CutOff _,
          ListingEnd.QueryRefused _,
          ListingEnd.Incomplete _,
          ListingEnd.Failed _ -> {
        knownHeads.add(new KnownHead(listing, reading.top(), reading.firstItem()));
        yield ended(end, reading);
      }
    };
  }

  /**
   * Reads a listing from its top.
   *
   * @param again whether to begin once more where the API refuses one of its own cursors
   */
  private ListingEnd fromTop(Listing listing, int pass, boolean again) throws InterruptedException {
    ListingProgress reading = ListingProgress.fromTop(listing.name(), pass);
    ListingEnd end = read(listing, reading, false);
    return again && end instanceof ListingEnd.CursorRefused
        ? fromTop(listing, pass, false)
        : ended(end, reading);
  }

  private ListingEnd read(Listing listing, ListingProgress reading, boolean resumes)
      throws InterruptedException {
    int before = deduplicator.pages();
    return new CursorPager<Item>(
            ref ->
                source.images(
                    listing,
                    ref,
                    "read page %s of %s".formatted(before + reading.nextPage(), label)),
            (ref, asked) -> {
              if (resumes
                  && !reading.isBegun()
                  && !isWhereItWas(asked.page(), reading.lastItem())) {
                return new ListingEnd.Stopped();
              }
              int number = before + reading.nextPage();
              ListingEnd ignored = deduplicator.filterIgnored(number, asked.page());
              if (ignored == null) {
                deduplicator.accept(listing, number, asked.page(), reading.pageRead(ref, asked));
              }
              return ignored;
            })
        .walk(reading.start());
  }

  /**
   * Whether the listing has moved by at most the page that was processed when it was left. Its
   * first item alone does not tell: those behind that page may be processed too, or not be wanted.
   *
   * @param last the last item of that page; null if that is not known
   */
  private boolean isWhereItWas(Page<Item> page, @Nullable Long last) throws InterruptedException {
    List<Item> own = deduplicator.own(page);
    return !own.isEmpty()
        && (last == null || reaches(own, last))
        && processed.containsAll(List.of(own.getFirst()));
  }

  /** Whether an item is among these or behind them: the newest come first, with the highest ids. */
  private static boolean reaches(List<Item> items, long last) {
    return items.stream().anyMatch(item -> item.id() == last)
        || items.stream().allMatch(item -> item.id() > last);
  }

  /** Passes on how a listing ended, and where a later run may resume: not where none was. */
  private ListingEnd ended(ListingEnd end, ListingProgress reading) throws InterruptedException {
    ListingEnd known =
        end instanceof ListingEnd.LastPage && reading.isCutOff()
            ? new ListingEnd.CutOff(reading.listed())
            : end;
    if (!(known instanceof ListingEnd.QueryRefused)) {
      deduplicator.listingEnded(reading.ended(known));
    }
    return known;
  }
}
