package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
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
record ListingWalk<T>(Reader<T> reader, Taker<T> taker, int maxPages) {

  /** Of images: two million. */
  private static final int MAX_PAGES = 10_000;

  ListingWalk(Reader<T> reader, Taker<T> taker) {
    this(reader, taker, MAX_PAGES);
  }

  /**
   * Reads pages until the listing ends.
   *
   * @param from the first of them
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd walk(Place from) throws InterruptedException {
    Set<String> asked = new HashSet<>();
    Place place = from;
    while (asked.add(place.mark())) {
      Asked<T> page;
      try {
        page = reader.read(place);
      } catch (IOException e) {
        return isRefusedCursor(place, e)
            ? new ListingEnd.CursorRefused(String.valueOf(e.getMessage()))
            : new ListingEnd.Failed(Failures.end(e, asked.size() > 1));
      }
      ListingEnd early = taker.take(place, page);
      if (early != null) {
        return early;
      }
      switch (page.page().next()) {
        case Next.End _ -> {
          return new ListingEnd.LastPage();
        }
        case Next.Refused _ -> {
          return ListingEnd.gap("The API named a next page at an address that is not its own");
        }
        case Next.AtCursor cursor -> place = cursor;
        case Next.AtUrl url -> place = url;
      }
      if (asked.size() == maxPages) {
        return ListingEnd.gap(
            "Stopped after %s pages of a listing, because the API names no end"
                .formatted(maxPages));
      }
    }
    return ListingEnd.gap("The API named the same next page twice; its listing goes in a circle");
  }

  /** As {@link #walk} from the top, and once more where the API goes back on one of its cursors. */
  ListingEnd walkFromTop() throws InterruptedException {
    ListingEnd end = walk(new Place.Top());
    return end instanceof ListingEnd.CursorRefused ? walk(new Place.Top()) : end;
  }

  private static boolean isRefusedCursor(Place place, IOException failure) {
    return !(place instanceof Place.Top)
        && failure instanceof HttpFailure http
        && http.fault() instanceof Fault.Status status
        && status.code() == 400;
  }

  /** Gets the page at a place. */
  interface Reader<T> {
    Asked<T> read(Place place) throws IOException, InterruptedException;
  }

  /** Takes a page; an answer other than null ends the walk. */
  interface Taker<T> {
    @Nullable ListingEnd take(Place place, Asked<T> page) throws InterruptedException;
  }
}
