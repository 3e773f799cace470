package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.WalkEnd;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks through a target in a thread of its own: while one page is worked on, the next is already
 * asked for, and never more than that. For use by one thread; closed by its maker.
 */
public final class PagePrefetcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PagePrefetcher.class);

  private final SynchronousQueue<Step> deduplicator = new SynchronousQueue<>();
  private final Thread walk;
  private volatile boolean closed;
  private Step.@Nullable Ended ended;

  /** A walk that begins at once. */
  public PagePrefetcher(CivitaiClient client, WalkRequest request) {
    ApiPages source = new ApiPages(client, request.withTags());
    TargetLister pages = new TargetLister(source, request, deduplicator::put);
    this.walk = Thread.ofVirtual().name("walk " + request.target().label()).start(() -> run(pages));
  }

  private void run(TargetLister pages) {
    Step last;
    try {
      last = new Step.Ended(pages.walk());
    } catch (InterruptedException e) {
      last = new Step.Ended(new WalkEnd.Interrupted());
    } catch (RuntimeException | Error e) {
      // A defect of ours, or too little memory for a page, must not pass for the end of the
      // listing,
      // nor leave the taker waiting for ever.
      log.error("Internal error in a walk", e);
      last = new Step.Ended(new WalkEnd.Gap("internal error: " + e));
    }
    try {
      if (!closed) {
        deduplicator.put(last);
      }
    } catch (InterruptedException _) {
      // Closed: nobody waits for it.
    }
  }

  /**
   * The next page, or how the walk ended; that is repeated from then on.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public Step next() throws InterruptedException {
    if (ended != null) {
      return ended;
    }
    if (closed) {
      return new Step.Ended(new WalkEnd.Interrupted());
    }
    Step step = deduplicator.take();
    if (step instanceof Step.Ended end) {
      ended = end;
    }
    return step;
  }

  /** Ends the walk, a request under way included. */
  @Override
  public void close() {
    closed = true;
    walk.interrupt();
  }

  /** What {@link #next} found. */
  public sealed interface Step {
    /**
     * A page.
     *
     * @param number from 1, over all listings of the target
     * @param model the model that it belongs to, in a tag search
     * @param items the usable entries not seen before
     * @param rejections the others not seen before
     * @param position what may be remembered once this page and all before it are settled; null
     *     where no later run can go on from this page
     */
    record Page(
        int number,
        OptionalLong model,
        List<Item> items,
        List<Rejection> rejections,
        @Nullable Checkpoint position)
        implements Step {}

    /**
     * A listing was read to its end, or as far as it could be read. Listings that are only looked
     * through for what is new have none of these.
     *
     * @param position the last of its pages that a later run can go on from; to be remembered as
     *     {@link Page#position}
     */
    record ListingEnded(Checkpoint position) implements Step {}

    /** The end. */
    record Ended(WalkEnd how) implements Step {}
  }
}
