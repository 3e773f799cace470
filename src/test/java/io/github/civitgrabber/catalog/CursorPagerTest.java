package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorPagerTest {

  /** Whether a page is the last one, or holds nothing new: something may be hidden on it. */
  @Test
  void pageListedWithoutTheKey_isAGap() throws Exception {
    Page<Item> first = new Page<>(List.of(), List.of(), new NextPage.AtCursor("c"));
    Page<Item> last = new Page<Item>(List.of(), List.of(), new NextPage.End()).keyless("b.example");

    assertThat(end(first.keyless("a.example"), last, null))
        .isEqualTo(new ListingEnd.Incomplete(Gap.Kind.KEY_WITHHELD, "a.example"));
    assertThat(end(first, last, null))
        .isEqualTo(new ListingEnd.Incomplete(Gap.Kind.KEY_WITHHELD, "b.example"));
    assertThat(end(first, last, new ListingEnd.Stopped()))
        .isEqualTo(new ListingEnd.Incomplete(Gap.Kind.KEY_WITHHELD, "b.example"));
    ListingEnd failed = new ListingEnd.Incomplete(Gap.Kind.FILTER_IGNORED, "of bob");
    assertThat(end(first, last, failed)).isEqualTo(failed);
  }

  private static ListingEnd end(Page<Item> first, Page<Item> last, @Nullable ListingEnd atLast)
      throws Exception {
    CursorPager<Item> walk =
        new CursorPager<>(
            ref -> new FetchedPage<>(ref instanceof PageRef.Top ? first : last, 200),
            (ref, _) -> ref instanceof PageRef.Top ? null : atLast);
    return walk.walk(new PageRef.Top());
  }

  /** Always another cursor: no page was named twice. */
  @Test
  void listingWithoutEnd_isLeftAfterTheLastPageAllowed() throws Exception {
    List<PageRef> asked = new ArrayList<>();
    CursorPager<Item> walk =
        new CursorPager<>(
            ref -> {
              asked.add(ref);
              NextPage next = new NextPage.AtCursor("c" + asked.size());
              return new FetchedPage<>(new Page<>(List.of(), List.of(), next), 200);
            },
            (_, _) -> null,
            3);

    ListingEnd end = walk.walk(new PageRef.Top());

    assertThat(asked)
        .containsExactly(
            new PageRef.Top(), new NextPage.AtCursor("c1"), new NextPage.AtCursor("c2"));
    assertThat(end).isEqualTo(new ListingEnd.Incomplete(Gap.Kind.NO_END, "3 pages of a listing"));
  }
}
