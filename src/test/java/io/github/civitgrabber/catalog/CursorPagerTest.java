package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.Gap;
import io.github.civitgrabber.core.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorPagerTest {

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
