package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Item;
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

  private final int pass;
  private final boolean beganAtTop;
  private Checkpoint last;
  private @Nullable Long top;
  private int page;
  private long asked;
  private long listed;
  private int lastLimit;
  private OptionalLong firstItem = OptionalLong.empty();

  private ListingProgress(Checkpoint start) {
    this.last = start;
    this.pass = start.pass();
    this.beganAtTop = start.cursor() == null;
    this.top = start.top();
    this.page = start.page();
    this.asked = start.asked();
    this.listed = start.listed();
  }

  /** One that begins at the listing's top. */
  static ListingProgress fromTop(String listing, int pass) {
    return new ListingProgress(
        new Checkpoint(listing, null, 1, 0, 0, null, null, pass, false, null));
  }

  /** One that goes on from the page where an earlier run stood, with that page once more. */
  static ListingProgress from(Checkpoint known) {
    return new ListingProgress(inNextPass(known, false, null));
  }

  /** A position as it is for the run that goes on from it. */
  static Checkpoint inNextPass(Checkpoint known) {
    return inNextPass(known, known.done(), known.problem());
  }

  private static Checkpoint inNextPass(Checkpoint known, boolean done, @Nullable String problem) {
    return new Checkpoint(
        known.listing(),
        known.cursor(),
        known.page(),
        known.asked(),
        known.listed(),
        known.top(),
        known.last(),
        known.pass() + 1,
        done,
        problem);
  }

  /** The name of the listing. */
  String listing() {
    return last.listing();
  }

  /** The first page that it reads. */
  PageRef start() {
    return last.cursor() == null ? new PageRef.Top() : new NextPage.AtCursor(last.cursor());
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
    return last.last();
  }

  /** The first item of the first page that was taken. */
  OptionalLong firstItem() {
    return firstItem;
  }

  /** The number, within the listing, of the page that comes next. */
  int nextPage() {
    return page;
  }

  /**
   * A page was read.
   *
   * @return where it lies; null if there is no cursor by which it could be asked for in a later run
   */
  @Nullable Checkpoint take(PageRef ref, FetchedPage<Item> read) {
    if (!isBegun()) {
      firstItem = read.page().items().stream().mapToLong(Item::id).findFirst();
    }
    List<Item> items = read.page().items();
    if (beganAtTop && top == null && !items.isEmpty()) {
      top = items.getFirst().id();
    }
    @Nullable Long lastItem = items.isEmpty() ? last.last() : (Long) items.getLast().id();
    Checkpoint position =
        switch (ref) {
          case PageRef.Top _ -> at(null, lastItem);
          case NextPage.AtCursor(String cursor) -> at(cursor, lastItem);
          case NextPage.AtUrl _ -> null;
        };
    last = position == null ? last : position;
    page++;
    asked += read.limit();
    listed += read.page().entries();
    lastLimit = read.limit();
    return position;
  }

  /** The last page that a later run can go on from; the first if there is none. */
  Checkpoint ended(boolean done, @Nullable String problem) {
    return new Checkpoint(
        last.listing(),
        last.cursor(),
        last.page(),
        last.asked(),
        last.listed(),
        top,
        last.last(),
        pass,
        done,
        problem);
  }

  /** Whether a listing that has ended here was probably cut off by the API. */
  boolean isCutOff() {
    boolean endsAtTheBound = asked >= MOST_LISTED && asked - lastLimit < MOST_LISTED;
    return (endsAtTheBound && listed >= LEAST_OF_MOST) || listed == MOST_LISTED;
  }

  /** The entries of all pages up to here, those that came twice included. */
  long listed() {
    return listed;
  }

  private Checkpoint at(@Nullable String cursor, @Nullable Long lastItem) {
    return new Checkpoint(
        last.listing(), cursor, page, asked, listed, top, lastItem, pass, false, null);
  }
}
