package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.ArrayList;
import java.util.HashMap;
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

  private static final Checkpoint.State WHOLE = new Checkpoint.State(Checkpoint.End.WHOLE, null);

  private static final Checkpoint.State MERGED = new Checkpoint.State(Checkpoint.End.MERGED, null);

  private final PageSource source;
  private final String label;
  private final ProcessedItems processed;
  private final ListingLimit limit;
  private final Deduplicator deduplicator;
  private final SplitRules rules;
  private final Map<String, Checkpoint> checkpoints = new LinkedHashMap<>();
  private final Map<String, Checkpoint> splits = new HashMap<>();
  private final Map<String, Checkpoint> ended = new HashMap<>();
  private final List<KnownHead> knownHeads = new ArrayList<>();

  ResumableListing(PageSource source, WalkRequest request, Deduplicator deduplicator) {
    this.source = source;
    this.label = request.target().label();
    this.processed = request.processed();
    this.limit = request.limit();
    this.deduplicator = deduplicator;
    this.rules = request.splitRules();
    request.checkpoints().forEach(known -> checkpoints.put(known.listing(), known));
    splits.putAll(checkpoints);
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
        passOn(known.inNextPass());
      }
    }
  }

  /** What is known by now of listings that were cut off, and of their parts, by their names. */
  Map<String, Checkpoint> splits() {
    return splits;
  }

  /**
   * A split listing is proven: its parts need not be remembered. What came to it meanwhile may be
   * known in parts, which a later run sees by the pass.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  void proven(Listing listing) throws InterruptedException {
    Checkpoint known = splits.get(listing.name());
    if (known != null) {
      passOn(known.inNextPass().with(WHOLE).with(Map.of()));
    }
    for (Checkpoint part : splits.values()) {
      if (listing.isOfSame(part.listing()) && !part.listing().equals(listing.name())) {
        deduplicator.listingEnded(part.with(MERGED));
      }
    }
  }

  /**
   * Passes on that all that was new in a listing was read, if the rest was too.
   *
   * @param newest its first item now; null if it has none
   * @throws InterruptedException the run was ended meanwhile
   */
  void settle(Listing listing, @Nullable Long newest) throws InterruptedException {
    Checkpoint known = ended.get(listing.name());
    if (known != null && known.state().done()) {
      passOn(known.settled(newest));
    }
  }

  private void passOn(Checkpoint checkpoint) throws InterruptedException {
    ended.put(checkpoint.listing(), checkpoint);
    deduplicator.listingEnded(checkpoint);
  }

  /** What came to a listing while its parts were read is still to be looked for. */
  void lookAgain(Listing listing) {
    Checkpoint known = splits.get(listing.name());
    knownHeads.removeIf(head -> head.listing().equals(listing));
    knownHeads.add(
        new KnownHead(
            listing, known == null ? null : known.range().top(), OptionalLong.empty(), true));
  }

  /**
   * Reads a listing, or what earlier runs have left of it.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(Listing listing) throws InterruptedException {
    if (limit.isReached(listing)) {
      return new ListingEnd.Enough();
    }
    Checkpoint known = checkpoints.get(listing.name());
    if (known == null || !known.state().done()) {
      return walk(listing, null);
    }
    knownHeads.add(new KnownHead(listing, known.range().top(), OptionalLong.empty(), false));
    Gap gap = known.state().gap();
    return gap == null
        ? new ListingEnd.LastPage()
        : known.state().end() == Checkpoint.End.CUT_OFF
            ? new ListingEnd.CutOff(gap)
            : new ListingEnd.Incomplete(gap.kind(), gap.detail());
  }

  /**
   * Reads a part of a listing, or what earlier runs have left of it, up to an edge.
   *
   * @param until where a walk in the other order has come to; null for what is no part
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(Listing part, @Nullable Edge until) throws InterruptedException {
    Checkpoint known = checkpoints.get(part.name());
    if (known == null) {
      return fromTop(part, until, 1, true);
    }
    return known.at().cursor() == null
        ? fromTop(part, until, known.pass() + 1, true)
        : resume(part, until, ListingProgress.from(known), known.pass() + 1);
  }

  private ListingEnd resume(
      Listing listing, @Nullable Edge until, ListingProgress reading, int pass)
      throws InterruptedException {
    ListingEnd end = read(listing, until, reading, true);
    return switch (end) {
      // It has moved: to resume there could leave items out.
      case ListingEnd.Stopped _ -> fromTop(listing, until, pass, true);
      case ListingEnd.CursorRefused _ -> fromTop(listing, until, pass, !reading.isBegun());
      case ListingEnd.LastPage _,
          ListingEnd.Met _,
          ListingEnd.CutOff _,
          ListingEnd.QueryRefused _,
          ListingEnd.Enough _,
          ListingEnd.Incomplete _,
          ListingEnd.Unreached _,
          ListingEnd.Failed _ -> {
        // What is new at the top of a part is so at that of the whole.
        if (until == null) {
          knownHeads.add(new KnownHead(listing, reading.top(), reading.firstItem(), false));
        }
        yield ended(end, reading, until != null);
      }
    };
  }

  /**
   * Reads a listing from its top.
   *
   * @param again whether to begin once more where the API refuses one of its own cursors
   */
  private ListingEnd fromTop(Listing listing, @Nullable Edge until, int pass, boolean again)
      throws InterruptedException {
    ListingProgress reading = ListingProgress.fromTop(listing.name(), pass);
    ListingEnd end = read(listing, until, reading, false);
    return again && end instanceof ListingEnd.CursorRefused
        ? fromTop(listing, until, pass, false)
        : ended(end, reading, until != null);
  }

  private ListingEnd read(
      Listing listing, @Nullable Edge until, ListingProgress reading, boolean resumes)
      throws InterruptedException {
    int before = deduplicator.pages();
    return new CursorPager<Item>(
            ref ->
                source.images(
                    listing,
                    ref,
                    "read page %s of %s"
                        .formatted(before + reading.nextPage(), listing.words(label))),
            (ref, asked) -> {
              if (resumes && !reading.isBegun() && !isWhereItWas(listing, reading, asked.page())) {
                return new ListingEnd.Stopped();
              }
              int number = before + reading.nextPage();
              ListingEnd ignored = deduplicator.filterIgnored(number, asked.page());
              if (ignored == null && until != null) {
                ignored = deduplicator.partIgnored(listing, number, asked.page());
              }
              if (ignored == null) {
                deduplicator.accept(listing, number, asked.page(), reading.pageRead(ref, asked));
              }
              if (ignored == null
                  && until != null
                  && until.isPassedBy(asked.page().items(), listing.order())) {
                return new ListingEnd.Met();
              }
              boolean enough = !asked.page().isLast() && limit.isReached(listing);
              return ignored == null && enough ? new ListingEnd.Enough() : ignored;
            })
        .walk(reading.start());
  }

  private boolean isWhereItWas(Listing listing, ListingProgress reading, Page<Item> page)
      throws InterruptedException {
    List<Item> own = deduplicator.own(page);
    return reading.reaches(listing.order(), own) && processed.containsAll(List.of(own.getFirst()));
  }

  /** Passes on how a listing ended, and where a later run may resume: not where none was. */
  private ListingEnd ended(ListingEnd end, ListingProgress reading, boolean part)
      throws InterruptedException {
    ListingEnd told = part ? end.ofKnown(label) : end;
    ListingEnd known =
        told instanceof ListingEnd.LastPage && reading.isCutOff(rules)
            ? ListingEnd.CutOff.after(reading.listing(), reading.listed())
            : told;
    Checkpoint last = reading.ended(known);
    if (part || !(known instanceof ListingEnd.QueryRefused)) {
      passOn(last);
    }
    if (part || known instanceof ListingEnd.CutOff) {
      splits.put(reading.listing(), reading.whole());
    }
    return known;
  }
}
