package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.listing.Item;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is new in listings whose beginning earlier runs have read. Immutable.
 *
 * @param label the target, for messages
 * @param processed what earlier runs have dealt with
 * @param deduplicator gets the pages
 * @param thorough whether a page without anything new is no sign that there is nothing new behind
 *     it: an earlier run may have looked for it too, and may have been ended between two pages of
 *     it; or the items of the page may be known from another listing of the target
 * @param limit ends listings early
 */
record IncrementalScan(
    PageSource source,
    String label,
    ProcessedItems processed,
    Deduplicator deduplicator,
    boolean thorough,
    ListingLimit limit) {

  /**
   * Reads a listing from its top until nothing on a page is new; down to what was its top when it
   * was read, if it is to be thorough.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  Scanned walk(KnownHead head) throws InterruptedException {
    AtomicReference<@Nullable Long> newest = new AtomicReference<>();
    ListingEnd end =
        new CursorPager<Item>(
                ref ->
                    source.images(
                        head.listing(),
                        ref,
                        "read page %s, for what is new, of %s".formatted(nextPage(), label)),
                (_, asked) -> {
                  Page<Item> page = asked.page();
                  ListingEnd ignored = deduplicator.filterIgnored(nextPage(), page);
                  if (ignored != null) {
                    return ignored;
                  }
                  deduplicator.own(page).stream()
                      .findFirst()
                      .ifPresent(first -> newest.compareAndSet(null, first.id()));
                  // Asked before anybody gets the page and deals with it.
                  boolean enough = head.endsOn(page) || isProcessed(head, page);
                  deduplicator.accept(head.listing(), nextPage(), page, null);
                  if (enough) {
                    return new ListingEnd.Stopped();
                  }
                  return !page.isLast() && limit.isReached(head.listing())
                      ? new ListingEnd.Enough()
                      : null;
                })
            .walkFromTop();
    return new Scanned(end, newest.get());
  }

  private boolean isProcessed(KnownHead head, Page<Item> page) throws InterruptedException {
    List<Item> own = deduplicator.own(page);
    List<Item> telling = thorough || head.split() ? head.read(own) : own;
    return !telling.isEmpty() && processed.containsAll(telling);
  }

  private int nextPage() {
    return deduplicator.pages() + 1;
  }

  /**
   * What became of the look for news.
   *
   * @param newest the listing's first item; null if it has none
   */
  record Scanned(ListingEnd end, @Nullable Long newest) {

    /** Whether all that is new was read. */
    boolean isWhole() {
      return end instanceof ListingEnd.Stopped || end instanceof ListingEnd.LastPage;
    }
  }
}
