package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the reading of one listing has come. For use by one thread. */
final class ListingProgress {

  private final boolean beganAtTop;
  private final Map<Facet, Integer> facets;
  private final Set<Facet> unstored = new HashSet<>();
  private Checkpoint last;
  private PagePosition next;
  private @Nullable Long top;
  private Edge edge;
  private int lastLimit;
  private boolean keyless;
  private boolean ordered;
  private OptionalLong firstItem = OptionalLong.empty();

  private ListingProgress(Checkpoint start) {
    this.last = start;
    this.next = start.at();
    this.beganAtTop = start.at().cursor() == null;
    this.top = start.range().top();
    this.edge = start.range().last();
    this.facets = new HashMap<>(start.facets());
  }

  /** One that begins at the listing's top. */
  static ListingProgress fromTop(String listing, int pass) {
    return new ListingProgress(Checkpoint.top(listing, pass));
  }

  /** One that resumes at a page that an earlier run has processed, with that page once more. */
  static ListingProgress from(Checkpoint known) {
    return new ListingProgress(known.inNextPass().with(Checkpoint.State.OPEN));
  }

  /** What came before the page that is read next, as far as this run has read it. */
  Edge before() {
    return isBegun() ? edge : Edge.NONE;
  }

  /**
   * Whether a page shows that the listing has come to what a walk in the other order has read.
   * Where times tell, it has to show its order too: else the newest items might pass for the
   * oldest.
   */
  boolean meets(Edge until, Listing.Order order, List<Item> page) {
    ordered |= order.isShownBy(before(), page);
    return until.isPassedBy(page, order) && (ordered || until.published() == null);
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
    return last.range().last().id();
  }

  /**
   * Whether the listing has moved by at most the page that was processed when it was left: its last
   * item is among these or behind them. The newest have the highest ids. The first item alone does
   * not tell: those behind that page may be processed too, or not be wanted.
   */
  boolean reaches(Listing.Order order, List<Item> page) {
    Long known = lastItem();
    boolean newest = order == Listing.Order.NEWEST;
    return !page.isEmpty()
        && (known == null
            || page.stream().anyMatch(item -> item.id() == known)
            || page.stream().allMatch(item -> newest ? item.id() > known : item.id() < known));
  }

  /** The first item of the first page that was read. */
  OptionalLong firstItem() {
    return firstItem;
  }

  /** The name of the listing. */
  String listing() {
    return last.listing();
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
    edge = edge.after(items);
    boolean counted = !beganAtTop && !isBegun();
    // Nobody asks what there is in one that has been read as a whole.
    if (!counted && (next.page() > 1 || !read.page().isLast())) {
      count(items);
    }
    keyless |= read.page().keyless() != null;
    Checkpoint checkpoint =
        switch (ref) {
          // A later run must not begin behind what was hidden here.
          case PageRef _ when keyless -> null;
          case PageRef.Top _ -> checkpoint(next, edge, Checkpoint.State.OPEN);
          case NextPage.AtCursor(String cursor) ->
              checkpoint(next.at(cursor), edge, Checkpoint.State.OPEN);
          case NextPage.AtUrl _ -> null;
        };
    last = checkpoint == null ? last : checkpoint;
    lastLimit = read.limit();
    next = next.next(lastLimit, read.page().entries());
    return checkpoint;
  }

  /** The last page at which a later run can resume, the first if there is none, and the end. */
  Checkpoint ended(ListingEnd end) {
    Gap gap = end.gaps(last.listing()).stream().findFirst().orElse(null);
    Edge reached = end.isDone() ? edge : last.range().last();
    last = checkpoint(last.at(), reached, new Checkpoint.State(end.ending(), gap));
    return last;
  }

  /** The last checkpoint, with all facets. */
  Checkpoint whole() {
    return last.with(facets);
  }

  private Checkpoint checkpoint(PagePosition at, Edge edge, Checkpoint.State state) {
    Map<Facet, Integer> changed =
        unstored.stream().collect(Collectors.toMap(facet -> facet, facets::get));
    unstored.clear();
    Checkpoint.Range range = new Checkpoint.Range(top, edge);
    return new Checkpoint(last.listing(), at, range, last.pass(), state, changed);
  }

  private void count(List<Item> items) {
    for (Item item : items) {
      for (Facet facet : Facet.of(item)) {
        facets.merge(facet, 1, Integer::sum);
        unstored.add(facet);
      }
    }
  }

  /** Whether a listing that has ended here was probably cut off by the API. */
  boolean isCutOff(SplitRules rules) {
    return rules.isCutOff(next.asked(), lastLimit, listed());
  }

  /** The entries of all pages up to here, those that came twice included. */
  long listed() {
    return next.listed();
  }
}
