package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Gap;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one listing by cursor, page after page. Immutable.
 *
 * @param reader gets one page
 * @param taker takes it, and may end the walk
 * @param maxPages so that a broken listing ends some day
 */
record CursorPager<T>(Reader<T> reader, Taker<T> taker, int maxPages) {

  /** Of images: two million. */
  private static final int MAX_PAGES = 10_000;

  CursorPager(Reader<T> reader, Taker<T> taker) {
    this(reader, taker, MAX_PAGES);
  }

  /**
   * Reads pages until the listing ends.
   *
   * @param from the first of them
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(PageRef from) throws InterruptedException {
    Set<String> asked = new HashSet<>();
    PageRef ref = from;
    while (asked.add(ref.mark())) {
      FetchedPage<T> page;
      try {
        page = reader.read(ref);
      } catch (IOException e) {
        return isRefusedCursor(ref, e)
            ? new ListingEnd.CursorRefused(String.valueOf(e.getMessage()))
            : ListingEnd.of(e, asked.size() > 1);
      }
      ListingEnd early = taker.take(ref, page);
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

  /** As {@link #walk} from the top, and once more where the API goes back on one of its cursors. */
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

  /** Gets the page at a place. */
  interface Reader<T> {
    FetchedPage<T> read(PageRef ref) throws IOException, InterruptedException;
  }

  /** Takes a page; an answer other than null ends the walk. */
  interface Taker<T> {
    @Nullable ListingEnd take(PageRef ref, FetchedPage<T> page) throws InterruptedException;
  }
}
