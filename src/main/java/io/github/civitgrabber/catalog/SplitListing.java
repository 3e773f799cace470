package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.split.Decision;
import io.github.civitgrabber.core.split.ListingSplitter;
import io.github.civitgrabber.core.split.SplitRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads listings, and those that the API cuts off in parts until each is proven or can't be told
 * apart any further. For use by one thread.
 */
final class SplitListing {

  private final PageSource source;
  private final ResumableListing images;
  private final ListingCheckpoints checkpoints;
  private final Deduplicator deduplicator;
  private final SplitRules rules;
  private final Set<String> failed = new HashSet<>();
  private Optional<Set<String>> baseModels = Optional.empty();

  /** Why they are none, where they did not come. */
  private Optional<Gap> failure = Optional.empty();

  SplitListing(
      PageSource source,
      ResumableListing images,
      ListingCheckpoints checkpoints,
      Deduplicator deduplicator,
      SplitRules rules) {
    this.source = source;
    this.images = images;
    this.checkpoints = checkpoints;
    this.deduplicator = deduplicator;
    this.rules = rules;
  }

  /**
   * Reads a listing, or what earlier runs have left of it.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(Listing listing) throws InterruptedException {
    ListingEnd end = images.walk(listing);
    return end instanceof ListingEnd.CutOff && rules.splits() ? split(listing) : end;
  }

  private ListingEnd split(Listing listing) throws InterruptedException {
    images.lookAgain(listing);
    if (failure.isPresent()) {
      // What the listing before had to do without may come by now.
      baseModels = Optional.empty();
      failure = Optional.empty();
    }
    ListingSplitter splitter = new ListingSplitter(listing, rules.bound());
    while (true) {
      switch (splitter.decide(checkpoints.splits(), failed, baseModels)) {
        case Decision.ListBaseModels _ -> baseModels = Optional.of(baseModels(listing));
        case Decision.Walk walk -> {
          deduplicator.splitting(walk.part(), walk.number(), walk.parts());
          ListingEnd end = images.walk(walk.part(), walk.until());
          if (end instanceof ListingEnd.Failed || end instanceof ListingEnd.Enough) {
            return end;
          }
          if (!end.isDone()) {
            failed.add(walk.part().name());
          }
        }
        case Decision.Done(List<Gap> gaps) -> {
          return end(listing, gaps);
        }
      }
    }
  }

  /** Without them, those that were seen are all there are to ask for. */
  private Set<String> baseModels(Listing listing) throws InterruptedException {
    try {
      return source.baseModels("read the names of base models");
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      failure = Optional.of(new Gap(Gap.Kind.PAGE_FAILED, listing.name(), why));
      return Set.of();
    }
  }

  private ListingEnd end(Listing listing, List<Gap> gaps) throws InterruptedException {
    List<Gap> all = new ArrayList<>(gaps);
    failure.ifPresent(all::add);
    if (!all.isEmpty()) {
      return new ListingEnd.Unreached(all);
    }
    checkpoints.proven(listing);
    return new ListingEnd.LastPage();
  }
}
