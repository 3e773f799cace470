package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.WalkEnd;
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
      return gap(
          "Stopped after %s pages of the tags, because the API names no end".formatted(maxPages));
    }
    page++;
    try {
      Page<String> tags = client.tagNames(page);
      if (tags.entries() == 0) {
        return new Step.Ended(new WalkEnd.Complete());
      }
      // Unusable entries are left out, but a page of nothing else is not the end.
      if (!tags.items().isEmpty() && !seen.addAll(tags.items())) {
        return gap(
            "Page %s of the tags brings no new name: the API repeats itself".formatted(page));
      }
      return new Step.Page(page, tags.items());
    } catch (IOException e) {
      return new Step.Ended(Failures.end(e, page > 1));
    }
  }

  private static Step gap(String reason) {
    return new Step.Ended(new WalkEnd.Gap(reason));
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
