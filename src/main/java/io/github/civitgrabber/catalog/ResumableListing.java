package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.ArrayList;
import java.util.List;
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
  private final ListingLimit limit;
  private final Deduplicator deduplicator;
  private final ListingCheckpoints checkpoints;
  private final SplitRules rules;
  private final List<KnownHead> knownHeads = new ArrayList<>();

  ResumableListing(
      PageSource source,
      WalkRequest request,
      Deduplicator deduplicator,
      ListingCheckpoints checkpoints) {
    this.source = source;
    this.label = request.target().label();
    this.processed = request.processed();
    this.limit = request.limit();
    this.deduplicator = deduplicator;
    this.rules = request.splitRules();
    this.checkpoints = checkpoints;
  }

  /** The beginnings of listings that {@link #walk} has left out until now. */
  List<KnownHead> knownHeads() {
    return List.copyOf(knownHeads);
  }

  /**
   * What came to a listing while its parts were read is still to be looked for: down to what was
   * its top, whatever is known of that, because all behind it is in what this or earlier runs read.
   */
  void lookAgain(Listing listing) {
    Checkpoint known = checkpoints.splits().get(listing.name());
    Long top = known == null ? null : known.range().top();
    OptionalLong end = top == null ? OptionalLong.empty() : OptionalLong.of(top);
    knownHeads.removeIf(head -> head.listing().equals(listing));
    knownHeads.add(new KnownHead(listing, top, end, true));
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
    Checkpoint known = checkpoints.earlier(listing);
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
    Checkpoint known = checkpoints.earlier(part);
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
                ignored = deduplicator.partIgnored(listing, number, reading.before(), asked.page());
              }
              boolean met =
                  ignored == null
                      && until != null
                      && reading.meets(until, listing.order(), asked.page().items());
              if (ignored == null) {
                deduplicator.accept(listing, number, asked.page(), reading.pageRead(ref, asked));
              }
              if (met) {
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
      checkpoints.passOn(last);
    }
    if (part || known instanceof ListingEnd.CutOff) {
      checkpoints.splitRead(reading.whole());
    }
    return known;
  }
}
