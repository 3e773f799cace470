package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all listings of one target, one after the other. Where an earlier run has spared it
 * the beginning of some, it reads these once more from their top, as far as there is something new.
 * For use by one thread.
 */
final class TargetLister {

  private final PageSource source;
  private final Target target;
  private final boolean known;
  private final boolean whole;
  private final Deduplicator deduplicator;
  private final ListingCheckpoints checkpoints;
  private final ResumableListing images;
  private final SplitListing listings;
  private final IncrementalScan scan;
  private final ListingLimit limit;
  private final List<Gap> gaps = new ArrayList<>();
  private boolean limited;

  /** What the API is to leave out of the listings, as far as it has not refused to. */
  private Restriction only;

  /** A walk that has not begun. */
  TargetLister(PageSource source, WalkRequest request, Deduplicator.StepSink sink) {
    this.source = source;
    this.target = request.target();
    this.known = request.known();
    this.whole = request.isWhole();
    this.only = request.only();
    this.limit = request.limit();
    this.deduplicator = new Deduplicator(target, sink);
    this.checkpoints = new ListingCheckpoints(request.checkpoints(), deduplicator);
    this.images = new ResumableListing(source, request, deduplicator, checkpoints);
    this.listings =
        new SplitListing(source, images, checkpoints, deduplicator, request.splitRules());
    boolean repeated = request.checkpoints().stream().anyMatch(known -> known.pass() > 1);
    this.scan =
        new IncrementalScan(
            source,
            target.label(),
            request.processed(),
            deduplicator,
            repeated || target.isListedByVersions(),
            limit);
  }

  /**
   * Walks to the end.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  WalkEnd walk() throws InterruptedException {
    checkpoints.repeatFinished();
    WalkEnd early = listings();
    if (isDoubtful(early)) {
      early = listings();
    }
    if (isDoubtful(early)) {
      return new WalkEnd.Incomplete(Gap.Kind.NOTHING_LISTED, "");
    }
    if (early == null) {
      early = news();
    }
    if (early == null && known && cameBackEmpty()) {
      early = news();
      if (early == null && cameBackEmpty()) {
        return new WalkEnd.Incomplete(Gap.Kind.NOTHING_LISTED, "");
      }
    }
    return early == null ? end() : early;
  }

  /** Reads what is new in the listings whose beginning was left out. */
  private @Nullable WalkEnd news() throws InterruptedException {
    for (KnownHead head : images.knownHeads()) {
      if (limit.isReached(head.listing())) {
        limited = true;
        continue;
      }
      IncrementalScan.Scanned scanned = scan.walk(head);
      WalkEnd early = early(scanned.end(), head.listing());
      if (early != null) {
        return early;
      }
      if (scanned.isWhole()) {
        checkpoints.settle(head.listing(), scanned.newest());
      }
    }
    return null;
  }

  /** Whether listings that had items once seem to have none, and no gap says why. */
  private boolean cameBackEmpty() {
    return whole
        && !limited
        && gaps.isEmpty()
        && deduplicator.entries() == 0
        && images.knownHeads().stream().anyMatch(head -> head.top() != null);
  }

  /**
   * Whether it looks as if a target with many listings had no items, although earlier runs have met
   * some. A version alone may be empty, and so may be what a filter leaves. Where there is one
   * listing only, its first page tells.
   */
  private boolean isDoubtful(@Nullable WalkEnd early) {
    boolean nothing =
        early == null
            ? whole
                && !limited
                && gaps.isEmpty()
                && deduplicator.entries() == 0
                && images.knownHeads().isEmpty()
            : target instanceof Target.ByTag && early instanceof WalkEnd.NotFound;
    return known && nothing;
  }

  /** What ends the whole walk, or null; the same holds for the methods below. */
  private @Nullable WalkEnd listings() throws InterruptedException {
    return switch (target) {
      case Target.ByUser user -> user(user);
      case Target.ByPost(long id) -> images(Listing.ofPost(id));
      case Target.ByImage(long id) -> image(Listing.ofImage(id, OptionalLong.empty()));
      case Target.ByModelVersion(long id) -> images(Listing.ofVersion(id, OptionalLong.empty()));
      case Target.ByModel(long id) -> early(models().ofModel(id), modelsName());
      case Target.ByTag tag -> early(models().ofTag(tag), modelsName());
    };
  }

  private @Nullable WalkEnd user(Target.ByUser user) throws InterruptedException {
    Listing listing = Listing.ofUser(user.username());
    ListingEnd end = walk(listing);
    return end instanceof ListingEnd.QueryRefused && !user.isCivitaiName()
        ? new WalkEnd.NotFound("no user name by Civitai's rule")
        : early(end, listing.only(only));
  }

  private ModelListings models() {
    return new ModelListings(source, target, modelsName(), this::images, gaps::add);
  }

  private @Nullable WalkEnd images(Listing listing) throws InterruptedException {
    ListingEnd end = walk(listing);
    return early(end, listing.only(only));
  }

  /** Of one that is not wanted it should still be known that it is there. */
  private @Nullable WalkEnd image(Listing listing) throws InterruptedException {
    return early(images.walk(listing), listing);
  }

  /**
   * Reads of a listing what is wanted; with all base models where the API knows one of them not.
   */
  private ListingEnd walk(Listing listing) throws InterruptedException {
    ListingEnd end = listings.walk(listing.only(only));
    if (!(end instanceof ListingEnd.QueryRefused) || only.baseModels().isEmpty()) {
      return end;
    }
    only = only.withBaseModels(Set.of());
    return listings.walk(listing.only(only));
  }

  private @Nullable WalkEnd early(ListingEnd end, Listing listing) {
    // The model is there, and says that it has this version.
    boolean isGap =
        target.isListedByVersions() && end instanceof ListingEnd.Failed(WalkEnd.NotFound _);
    return isGap ? addGap(end, listing.name()) : early(end, listing.name());
  }

  /** What ends the whole walk; a gap does not. */
  private @Nullable WalkEnd early(ListingEnd end, String listing) {
    ListingEnd told = deduplicator.entries() > 0 ? end.ofKnown(target.label()) : end;
    return told instanceof ListingEnd.Failed(WalkEnd how) ? how : addGap(told, listing);
  }

  private @Nullable WalkEnd addGap(ListingEnd end, String listing) {
    limited |= end instanceof ListingEnd.Enough;
    gaps.addAll(end.gaps(listing));
    return null;
  }

  /** What gaps call the listing of the target's models. */
  private String modelsName() {
    return target.type() + "=" + target.value();
  }

  private WalkEnd end() {
    if (!gaps.isEmpty()) {
      return new WalkEnd.Incomplete(gaps);
    }
    if (limited) {
      return limit.reached();
    }
    if (deduplicator.entries() > 0 || (!whole && (known || target.isListedByVersions()))) {
      return new WalkEnd.Complete();
    }
    // A target of which nothing is listed was not found, whatever kind it is.
    return new WalkEnd.NotFound(
        "unknown, or nothing that the API shows" + (whole ? "" : " and that is wanted"));
  }
}
