package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingWalkTest {

  /** Always another cursor: no page was named twice. */
  @Test
  void listingWithoutEnd_isLeftAfterTheLastPageAllowed() throws Exception {
    List<Place> asked = new ArrayList<>();
    ListingWalk<Item> walk =
        new ListingWalk<>(
            place -> {
              asked.add(place);
              Next next = new Next.AtCursor("c" + asked.size());
              return new Asked<>(new Page<>(List.of(), List.of(), next), 200);
            },
            (_, _) -> null,
            3);

    ListingEnd end = walk.walk(new Place.Top());

    assertThat(asked)
        .containsExactly(new Place.Top(), new Next.AtCursor("c1"), new Next.AtCursor("c2"));
    assertThat(end)
        .isEqualTo(
            ListingEnd.gap("Stopped after 3 pages of a listing, because the API names no end"));
  }
}
