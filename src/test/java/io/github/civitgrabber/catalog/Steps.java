package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All that a walk in one thread handed over, in its order. */
record Steps(List<PagePrefetcher.Step> all, WalkEnd end) {

  static Steps of(
      PageSource source, Target target, List<Checkpoint> positions, ProcessedItems processed)
      throws InterruptedException {
    List<PagePrefetcher.Step> all = new ArrayList<>();
    WalkRequest request = new WalkRequest(target, false, positions, processed);
    return new Steps(all, new TargetLister(source, request, all::add).walk());
  }

  List<PagePrefetcher.Step.Page> pages() {
    return only(PagePrefetcher.Step.Page.class).toList();
  }

  List<List<Long>> ids() {
    return pages().stream().map(DemoListing::ids).toList();
  }

  /** The positions of pages, without those that have none. */
  List<Checkpoint> positions() {
    return pages().stream()
        .map(PagePrefetcher.Step.Page::position)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The positions of the ends of listings. */
  List<Checkpoint> ends() {
    return only(PagePrefetcher.Step.ListingEnded.class)
        .map(PagePrefetcher.Step.ListingEnded::position)
        .toList();
  }

  private <T> Stream<T> only(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }
}
