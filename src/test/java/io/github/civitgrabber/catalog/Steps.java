package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.testing.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All that a walk in one thread passed on, in its order. */
record Steps(List<ListingStep> all, WalkEnd end) {

  static Steps of(
      PageSource source, Target target, List<Checkpoint> checkpoints, ProcessedItems processed)
      throws InterruptedException {
    return of(source, target, checkpoints, processed, SplitRules.DEFAULT.splitting(false));
  }

  static Steps of(
      PageSource source,
      Target target,
      List<Checkpoint> checkpoints,
      ProcessedItems processed,
      SplitRules rules)
      throws InterruptedException {
    List<ListingStep> all = new ArrayList<>();
    WalkRequest request =
        new WalkRequest(
            target, Restriction.NONE, false, checkpoints, false, processed, rules, Limited.NOT);
    return new Steps(all, new TargetLister(source, request, all::add).walk());
  }

  List<ListingStep.Page> pages() {
    return only(ListingStep.Page.class).toList();
  }

  List<List<Long>> ids() {
    return pages().stream().map(DemoListing::ids).toList();
  }

  /** The checkpoints of pages, without those that have none. */
  List<Checkpoint> checkpoints() {
    return pages().stream()
        .map(ListingStep.Page::checkpoint)
        .filter(Objects::nonNull)
        .map(Checkpoints::bare)
        .toList();
  }

  /** The checkpoints of the ends of listings. */
  List<Checkpoint> ends() {
    return only(ListingStep.ListingEnded.class)
        .map(ListingStep.ListingEnded::checkpoint)
        .map(Checkpoints::bare)
        .toList();
  }

  private <T> Stream<T> only(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }
}
