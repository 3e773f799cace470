package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.WalkEnd;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through one listing by cursor, page after page. For use by one thread. */
final class ListingWalk {

  private final ApiQuery query;
  private final Set<URI> asked = new HashSet<>();

  ListingWalk(ApiQuery query) {
    this.query = query;
  }

  /**
   * Reads pages until the listing ends.
   *
   * @param reader gets one page
   * @param taker takes it, and may end the walk
   * @return how it ended
   * @throws InterruptedException the run was ended meanwhile
   */
  <T> WalkEnd walk(Reader<T> reader, Taker<T> taker) throws InterruptedException {
    @Nullable URI address = query.first();
    while (address != null) {
      if (!asked.add(address)) {
        return new WalkEnd.Gap(
            "The API named the same next page twice; its listing goes in a circle");
      }
      Page<T> page;
      try {
        page = reader.read(address);
      } catch (IOException e) {
        return Failures.end(e, asked.size() > 1);
      }
      WalkEnd early = taker.take(page);
      if (early != null) {
        return early;
      }
      switch (page.next()) {
        case Next.End _ -> address = null;
        case Next.Refused _ -> {
          return new WalkEnd.Gap("The API named a next page at an address that is not its own");
        }
        case Next.AtCursor cursor -> address = query.at(cursor);
        case Next.AtUrl url -> address = query.at(url);
      }
    }
    return new WalkEnd.Complete();
  }

  /** Gets the page at an address. */
  interface Reader<T> {
    Page<T> read(URI address) throws IOException, InterruptedException;
  }

  /** Takes a page; an answer other than null ends the walk. */
  interface Taker<T> {
    @Nullable WalkEnd take(Page<T> page) throws InterruptedException;
  }
}
