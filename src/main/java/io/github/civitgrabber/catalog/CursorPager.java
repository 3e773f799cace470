package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one listing by cursor, page after page. Immutable.
 *
 * @param fetcher gets one page
 * @param handler receives it, and may end the walk
 * @param maxPages so that a broken listing ends some day
 */
record CursorPager<T>(Fetcher<T> fetcher, Handler<T> handler, int maxPages) {

  /** Of images: two million. */
  private static final int MAX_PAGES = 10_000;

  CursorPager(Fetcher<T> fetcher, Handler<T> handler) {
    this(fetcher, handler, MAX_PAGES);
  }

  /**
   * Reads pages until the listing ends.
   *
   * @param from the first of them
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(PageRef from) throws InterruptedException {
    AtomicReference<@Nullable String> keyless = new AtomicReference<>();
    ListingEnd end = walk(from, page -> keyless.compareAndSet(null, page.keyless()));
    @Nullable String host = keyless.get();
    boolean seemsWhole =
        end instanceof ListingEnd.LastPage
            || end instanceof ListingEnd.Met
            || end instanceof ListingEnd.Stopped;
    return host != null && seemsWhole
        ? new ListingEnd.Incomplete(Gap.Kind.KEY_WITHHELD, host)
        : end;
  }

  private ListingEnd walk(PageRef from, Consumer<Page<T>> seen) throws InterruptedException {
    Set<String> asked = new HashSet<>();
    PageRef ref = from;
    while (asked.add(ref.key())) {
      FetchedPage<T> page;
      try {
        page = fetcher.fetch(ref);
      } catch (IOException e) {
        return isRefusedCursor(ref, e)
            ? new ListingEnd.CursorRefused(String.valueOf(e.getMessage()))
            : ListingEnd.of(e, asked.size() > 1);
      }
      seen.accept(page.page());
      ListingEnd early = handler.handle(ref, page);
      if (early != null) {
        return early;
      }
      switch (page.page().next()) {
        case NextPage.End _ -> {
          return new ListingEnd.LastPage();
        }
        case NextPage.Refused _ -> {
          return new ListingEnd.Incomplete(Gap.Kind.ADDRESS_REFUSED, "");
        }
        case NextPage.AtCursor cursor -> ref = cursor;
        case NextPage.AtUrl url -> ref = url;
      }
      if (asked.size() == maxPages) {
        return new ListingEnd.Incomplete(Gap.Kind.NO_END, maxPages + " pages of a listing");
      }
    }
    return new ListingEnd.Incomplete(Gap.Kind.CURSOR_CYCLE, "");
  }

  /** As {@link #walk} from the top, and once more where the API refuses one of its own cursors. */
  ListingEnd walkFromTop() throws InterruptedException {
    ListingEnd end = walk(new PageRef.Top());
    return end instanceof ListingEnd.CursorRefused ? walk(new PageRef.Top()) : end;
  }

  private static boolean isRefusedCursor(PageRef ref, IOException failure) {
    return !(ref instanceof PageRef.Top)
        && failure instanceof HttpFailure http
        && http.fault() instanceof Fault.Status status
        && status.isBadCursor();
  }

  /** Gets a page. */
  interface Fetcher<T> {
    FetchedPage<T> fetch(PageRef ref) throws IOException, InterruptedException;
  }

  /** Receives a page; an answer other than null ends the walk. */
  interface Handler<T> {
    @Nullable ListingEnd handle(PageRef ref, FetchedPage<T> page) throws InterruptedException;
  }
}
