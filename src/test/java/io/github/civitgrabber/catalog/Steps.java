package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.core.WalkPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All that a walk in one thread handed over, in its order. */
record Steps(List<PageWalker.Step> all, WalkEnd end) {

  static Steps of(PageSource source, Target target, List<WalkPosition> positions, Settled settled)
      throws InterruptedException {
    List<PageWalker.Step> all = new ArrayList<>();
    WalkRequest request = new WalkRequest(target, false, positions, settled);
    return new Steps(all, new TargetWalk(source, request, all::add).walk());
  }

  List<PageWalker.Step.Page> pages() {
    return only(PageWalker.Step.Page.class).toList();
  }

  List<List<Long>> ids() {
    return pages().stream().map(Listing::ids).toList();
  }

  /** The positions of pages, without those that have none. */
  List<WalkPosition> positions() {
    return pages().stream().map(PageWalker.Step.Page::position).filter(Objects::nonNull).toList();
  }

  /** The positions of the ends of listings. */
  List<WalkPosition> ends() {
    return only(PageWalker.Step.ListingEnded.class)
        .map(PageWalker.Step.ListingEnded::position)
        .toList();
  }

  private <T> Stream<T> only(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }
}
