package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far the reading of one listing has come. For use by one thread. */
final class ListingProgress {

  /**
   * The search index behind the API gives no more than this for one query, and then no next cursor
   * either: 250 pages of 200. Civitai does not document it; the one walk to that end that others
   * have told of (CivitAI_Image_grabber, "deep scan") had 49,863 items, because the API leaves
   * items out after it has counted them.
   */
  static final int MOST_LISTED = 50_000;

  /** The API leaves out some items, but not one in ten. */
  private static final int LEAST_OF_MOST = 45_000;

  private final boolean beganAtTop;
  private Checkpoint last;
  private PagePosition next;
  private @Nullable Long top;
  private int lastLimit;
  private boolean keyless;
  private OptionalLong firstItem = OptionalLong.empty();

  private ListingProgress(Checkpoint start) {
    this.last = start;
    this.next = start.at();
    this.beganAtTop = start.at().cursor() == null;
    this.top = start.range().top();
  }

  /** One that begins at the listing's top. */
  static ListingProgress fromTop(String listing, int pass) {
    return new ListingProgress(Checkpoint.top(listing, pass));
  }

  /** One that resumes at a page that an earlier run has processed, with that page once more. */
  static ListingProgress from(Checkpoint known) {
    return new ListingProgress(known.inNextPass().with(Checkpoint.State.OPEN));
  }

  /** The first page that it reads. */
  PageRef start() {
    String cursor = last.at().cursor();
    return cursor == null ? new PageRef.Top() : new NextPage.AtCursor(cursor);
  }

  /** Whether a page of it was taken. */
  boolean isBegun() {
    return lastLimit > 0;
  }

  /**
   * The first item of the listing when its reading began, in this run or an earlier one; null if
   * none is known.
   */
  @Nullable Long top() {
    return top;
  }

  /** The last item of the last page that can be asked for again; null if none is known. */
  @Nullable Long lastItem() {
    return last.range().last();
  }

  /** The first item of the first page that was read. */
  OptionalLong firstItem() {
    return firstItem;
  }

  /** The number, within the listing, of the page that comes next. */
  int nextPage() {
    return next.page();
  }

  /**
   * A page was read.
   *
   * @return its checkpoint; null if there is no cursor by which a later run could ask for it
   */
  @Nullable Checkpoint pageRead(PageRef ref, FetchedPage<Item> read) {
    List<Item> items = read.page().items();
    if (!isBegun()) {
      firstItem = items.stream().mapToLong(Item::id).findFirst();
    }
    if (beganAtTop && top == null && !items.isEmpty()) {
      top = items.getFirst().id();
    }
    @Nullable Long lastItem = items.isEmpty() ? lastItem() : (Long) items.getLast().id();
    keyless |= read.page().keyless() != null;
    Checkpoint checkpoint =
        switch (ref) {
          // A later run must not begin behind what was hidden here.
          case PageRef _ when keyless -> null;
          case PageRef.Top _ -> checkpoint(next, lastItem, Checkpoint.State.OPEN);
          case NextPage.AtCursor(String cursor) ->
              checkpoint(next.at(cursor), lastItem, Checkpoint.State.OPEN);
          case NextPage.AtUrl _ -> null;
        };
    last = checkpoint == null ? last : checkpoint;
    lastLimit = read.limit();
    next = next.next(lastLimit, read.page().entries());
    return checkpoint;
  }

  /** The last page at which a later run can resume, the first if there is none, and the end. */
  Checkpoint ended(ListingEnd end) {
    Gap gap = end.gap(last.listing()).orElse(null);
    return checkpoint(last.at(), lastItem(), new Checkpoint.State(end.isAtLastPage(), gap));
  }

  private Checkpoint checkpoint(PagePosition at, @Nullable Long lastItem, Checkpoint.State state) {
    return new Checkpoint(
        last.listing(), at, new Checkpoint.Range(top, lastItem), last.pass(), state);
  }

  /** Whether a listing that has ended here was probably cut off by the API. */
  boolean isCutOff() {
    boolean endsAtTheBound = next.asked() >= MOST_LISTED && next.asked() - lastLimit < MOST_LISTED;
    return (endsAtTheBound && listed() >= LEAST_OF_MOST) || listed() == MOST_LISTED;
  }

  /** The entries of all pages up to here, those that came twice included. */
  long listed() {
    return next.listed();
  }
}
