package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks through the names of all tags by page number, because the API names no next page and no
 * last one. For use by one thread.
 */
public final class TagNamePager {

  private static final int MAX_PAGES = 10_000;

  private final CivitaiClient client;
  private final int maxPages;
  private final Set<String> seen = new HashSet<>();
  private int page;

  /** A walk that begins at the first page. */
  public TagNamePager(CivitaiClient client) {
    this(client, MAX_PAGES);
  }

  TagNamePager(CivitaiClient client, int maxPages) {
    this.client = client;
    this.maxPages = maxPages;
  }

  /**
   * The next page, or how the walk ended; then it is over.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public Step next() throws InterruptedException {
    if (page == maxPages) {
      return gap(Gap.Kind.NO_END, maxPages + " pages of the tags");
    }
    page++;
    try {
      Page<String> tags = client.tagNames(page);
      if (tags.entries() == 0) {
        return new Step.Ended(new WalkEnd.Complete());
      }
      // Unusable entries are left out, but a page of nothing else is not the end.
      if (!tags.items().isEmpty() && !seen.addAll(tags.items())) {
        return gap(Gap.Kind.NOTHING_NEW, "Page " + page + " of the tags");
      }
      return new Step.Page(page, tags.items());
    } catch (IOException e) {
      ListingEnd end = ListingEnd.of(e, page > 1);
      return end instanceof ListingEnd.Failed(WalkEnd how)
          ? new Step.Ended(how)
          : new Step.Ended(new WalkEnd.Incomplete(end.gaps("tags")));
    }
  }

  private static Step gap(Gap.Kind kind, String detail) {
    return new Step.Ended(new WalkEnd.Incomplete(kind, detail));
  }

  /** What {@link #next} found. */
  public sealed interface Step {
    /**
     * A page.
     *
     * @param number from 1
     * @param names as the API has them, without blanks around them and without control characters
     */
    record Page(int number, List<String> names) implements Step {}

    /** The end. */
    record Ended(WalkEnd how) implements Step {}
  }
}
