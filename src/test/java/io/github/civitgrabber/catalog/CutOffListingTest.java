package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.testing.Checkpoints;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutOffListingTest {

  private static final ProcessedItems NOTHING = _ -> false;

  @Test
  void fiftyThousandItems_areAGapThatSaysWhyAndNothingIsLeftToResume() throws Exception {
    Steps steps = walk(new LongListing(50_000, 200));

    String why =
        "The API ends a listing at about 50,000 items; 50,000 were listed, there may be more";
    assertThat(steps.pages()).hasSize(250);
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.CUT_OFF, why));
    assertThat(steps.ends())
        .containsExactly(
            Checkpoints.checkpoint(
                "username=ann",
                "49800",
                250,
                49_800,
                49_800,
                100_000L,
                149_999L,
                1,
                true,
                new Gap(Gap.Kind.CUT_OFF, "username=ann", "50,000")));
  }

  /** The API leaves items out after it has counted them, and nobody knows how many. */
  @ParameterizedTest
  @CsvSource({"199, '49,750'", "179, '44,750'", "20, '5,000'"})
  void listingThatEndsThereWithSomeLeftOut_isAGapToo(int ofEachPage, String listed)
      throws Exception {
    Steps steps = walk(new LongListing(50_000, ofEachPage));

    assertThat(steps.end())
        .satisfies(
            oneGap(
                Gap.Kind.CUT_OFF,
                "The API ends a listing at about 50,000 items; "
                    + listed
                    + " were listed, there may be more"));
  }

  @ParameterizedTest
  @CsvSource({"60000, 200", "50200, 200", "49800, 200", "40000, 200"})
  void anyOtherListing_isComplete(int items, int ofEachPage) throws Exception {
    Steps steps = walk(new LongListing(items, ofEachPage));

    assertThat(steps.pages()).hasSize(items / 200);
    assertThat(steps.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void fiftyFiveThousandItemsInTwoListings_areComplete() throws Exception {
    LongListing api =
        new LongListing(30_000, 200) {
          @Override
          int size(Listing listing) {
            return listing.value().equals("71") ? 30_000 : 25_000;
          }
        };

    Steps steps = Steps.of(api, new Target.ByModel(7), List.of(), NOTHING);

    assertThat(steps.pages()).hasSize(275);
    assertThat(steps.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void listingThatIsGoneOnWithUpToTheBound_isAGap() throws Exception {
    Checkpoint known =
        Checkpoints.checkpoint(
            "username=ann", "49400", 248, 49_400, 49_400, null, null, 1, false, null);

    Steps steps =
        Steps.of(new LongListing(50_000, 200), new Target.ByUser("ann"), List.of(known), _ -> true);

    assertThat(steps.pages()).hasSize(4);
    assertThat(steps.end())
        .satisfies(
            oneGap(
                Gap.Kind.CUT_OFF,
                "The API ends a listing at about 50,000 items; 50,000 were listed, there may be more"));
  }

  private static Steps walk(PageSource source) throws InterruptedException {
    return Steps.of(source, new Target.ByUser("ann"), List.of(), NOTHING);
  }

  /** A listing by offset whose pages may lack some of their items. */
  private static class LongListing implements PageSource {

    private final int size;
    private final int ofEachPage;

    LongListing(int size, int ofEachPage) {
      this.size = size;
      this.ofEachPage = ofEachPage;
    }

    int size(Listing listing) {
      return size;
    }

    @Override
    public FetchedPage<Item> images(Listing listing, PageRef ref, String action) {
      int from = ref instanceof NextPage.AtCursor(String cursor) ? Integer.parseInt(cursor) : 0;
      int to = from + 200;
      long first = Long.parseLong("1" + listing.value().replace("ann", "")) * 100_000 + from;
      List<Item> items =
          LongStream.range(first, first + ofEachPage).mapToObj(MemoryListings::item).toList();
      NextPage next =
          to < size(listing) ? new NextPage.AtCursor(Integer.toString(to)) : new NextPage.End();
      return new FetchedPage<>(new Page<>(items, List.of(), next), 200);
    }

    @Override
    public FetchedPage<ModelEntry> models(String property, String tag, PageRef ref, String action) {
      throw new AssertionError(tag);
    }

    @Override
    public Set<String> baseModels(String action) {
      throw new AssertionError(action);
    }

    @Override
    public Page<ModelEntry> model(long id, String action) {
      return MemoryListings.onlyPage(new ModelEntry(id, List.of(71L, 72L), 0, List.of(), null));
    }
  }
}
