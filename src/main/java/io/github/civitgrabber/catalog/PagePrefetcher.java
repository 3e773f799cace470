package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
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

  private final SynchronousQueue<ListingStep> steps = new SynchronousQueue<>();
  private final Thread walk;
  private volatile boolean closed;
  private ListingStep.@Nullable Ended ended;

  /** A walk that begins at once. */
  public PagePrefetcher(CivitaiClient client, WalkRequest request) {
    ApiPages source = new ApiPages(client, request.withTags(), request.hasKnownListing());
    TargetLister pages = new TargetLister(source, request, steps::put);
    this.walk = Thread.ofVirtual().name("walk " + request.target().label()).start(() -> run(pages));
  }

  private void run(TargetLister pages) {
    ListingStep last;
    try {
      last = new ListingStep.Ended(pages.walk());
    } catch (InterruptedException e) {
      last = new ListingStep.Ended(new WalkEnd.Interrupted());
    } catch (RuntimeException | Error e) {
      // A defect of ours, or too little memory for a page, must not pass for the end of the
      // listing, nor leave the reader waiting for ever.
      log.error("Internal error in a walk", e);
      last = new ListingStep.Ended(new WalkEnd.Incomplete(Gap.Kind.INTERNAL, e.toString()));
    }
    try {
      if (!closed) {
        steps.put(last);
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
  public ListingStep next() throws InterruptedException {
    if (ended != null) {
      return ended;
    }
    if (closed) {
      return new ListingStep.Ended(new WalkEnd.Interrupted());
    }
    ListingStep step = steps.take();
    if (step instanceof ListingStep.Ended end) {
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
}
