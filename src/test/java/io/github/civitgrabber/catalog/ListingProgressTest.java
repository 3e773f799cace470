package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.testing.Checkpoints;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingProgressTest {

  private static final String NAME = "username=ann";
  private static final Gap FAILED = new Gap(Gap.Kind.PAGE_FAILED, NAME, "HTTP 503");
  private static final PageRef TOP = new PageRef.Top();
  private static final PageRef URL =
      new NextPage.AtUrl(URI.create("https://civitai.com/api/?cursor=u"));

  @Test
  void pages_lieBehindWhatWasAskedAndListedBefore() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 1);

    assertThat(Checkpoints.bare(reading.pageRead(TOP, page(200, 199))))
        .isEqualTo(Checkpoints.checkpoint(NAME, null, 1, 0, 0, 1L, 1L, 1, false, null));
    assertThat(Checkpoints.bare(reading.pageRead(cursor("a"), page(100, 7))))
        .isEqualTo(Checkpoints.checkpoint(NAME, "a", 2, 200, 199, 1L, 1L, 1, false, null));
    assertThat(reading.pageRead(URL, page(200, 3))).isNull();
    assertThat(Checkpoints.bare(reading.pageRead(cursor("b"), page(20, 20))))
        .isEqualTo(Checkpoints.checkpoint(NAME, "b", 4, 500, 209, 1L, 1L, 1, false, null));
    assertThat(reading.nextPage()).isEqualTo(5);
    assertThat(reading.listed()).isEqualTo(229);
  }

  @Test
  void knownPosition_isTheFirstPageOnceMoreInTheNextPass() {
    ListingProgress reading =
        ListingProgress.from(
            Checkpoints.checkpoint(NAME, "a", 9, 1600, 1590, 77L, 55L, 3, false, FAILED));

    assertThat(reading.start()).isEqualTo(cursor("a"));
    assertThat(reading.isBegun()).isFalse();
    assertThat(Checkpoints.bare(reading.pageRead(cursor("a"), page(200, 200))))
        .isEqualTo(Checkpoints.checkpoint(NAME, "a", 9, 1600, 1590, 77L, 1L, 4, false, null));
    assertThat(reading.isBegun()).isTrue();
    assertThat(Checkpoints.bare(reading.pageRead(cursor("b"), page(200, 200))))
        .isEqualTo(Checkpoints.checkpoint(NAME, "b", 10, 1800, 1790, 77L, 1L, 4, false, null));
  }

  /** They were counted when it was read for the first time. */
  @Test
  void itemsOfTheKnownPage_areNotCountedAgain() {
    ListingProgress first = ListingProgress.fromTop(NAME, 1);
    first.pageRead(TOP, page(200, 2));
    Checkpoint killed = Objects.requireNonNull(first.pageRead(cursor("a"), page(200, 2)));
    ListingProgress second = ListingProgress.from(killed.with(first.whole().facets()));

    second.pageRead(cursor("a"), page(200, 2));
    second.pageRead(cursor("b"), page(200, 2));

    assertThat(second.whole().facets()).containsEntry(Facet.of(Item.Kind.IMAGE), 4);
  }

  @Test
  void end_liesAtTheLastPageThatCanBeAskedForAgain() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 2);
    assertThat(reading.ended(new ListingEnd.Incomplete(FAILED.kind(), FAILED.detail())))
        .isEqualTo(Checkpoints.checkpoint(NAME, null, 1, 0, 0, null, null, 2, false, FAILED));

    reading.pageRead(TOP, page(200, 1));
    reading.pageRead(cursor("a"), page(200, 1));
    reading.pageRead(URL, page(200, 1));

    assertThat(Checkpoints.bare(reading.ended(new ListingEnd.LastPage())))
        .isEqualTo(Checkpoints.checkpoint(NAME, "a", 2, 200, 1, 1L, 1L, 2, true, null));
  }

  @Test
  void rejections_countAsListed() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 1);
    Rejection rejection = new Rejection(OptionalLong.empty(), 1, "no id");

    reading.pageRead(
        TOP, new FetchedPage<>(new Page<>(List.of(), List.of(rejection), new NextPage.End()), 200));

    assertThat(reading.listed()).isEqualTo(1);
  }

  /** The pages before the last are given as one position. */
  @ParameterizedTest
  @CsvSource({
    // asked and listed before, limit and entries of the last page, cut off
    "49800, 49800, 200, 200, true",
    "49800, 49663, 200, 200, true",
    "49800, 49700, 200, 0, true",
    "49980, 49980, 20, 20, true",
    "49900, 44900, 200, 99, true",
    "49800, 43600, 200, 139, true",
    "49600, 49600, 200, 200, false",
    "49700, 49700, 100, 100, false",
    "49600, 49863, 200, 0, false",
    "50000, 50000, 200, 200, false",
    "50000, 49863, 200, 1, false",
    "59800, 59800, 200, 200, false",
    "29800, 29800, 200, 200, false",
    "99800, 49999, 200, 1, true",
    "99800, 49999, 200, 2, false",
    "10000, 49900, 200, 100, true",
  })
  void listingThatEndsWhereTheApiCuts_isCutOff(
      long asked, long listed, int limit, int entries, boolean cutOff) {
    ListingProgress reading =
        ListingProgress.from(
            Checkpoints.checkpoint(NAME, "a", 7, asked, listed, null, null, 1, false, null));

    reading.pageRead(cursor("a"), page(limit, entries));

    assertThat(reading.isCutOff(SplitRules.DEFAULT)).isEqualTo(cutOff);
  }

  @Test
  void firstItem_isThatOfTheFirstPage() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 1);
    assertThat(reading.firstItem()).isEmpty();

    reading.pageRead(TOP, pageOf(5, 4));
    reading.pageRead(cursor("a"), pageOf(3, 2));

    assertThat(reading.firstItem()).hasValue(5);
  }

  @Test
  void itemsOfPositions_areTheFirstOfTheListingAndTheLastOfThePageOrBefore() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 1);

    assertThat(items(reading.pageRead(TOP, pageOf()))).containsExactly(null, null);
    assertThat(items(reading.pageRead(cursor("a"), pageOf(9, 8)))).containsExactly(9L, 8L);
    assertThat(items(reading.pageRead(cursor("b"), pageOf()))).containsExactly(9L, 8L);
    assertThat(reading.pageRead(URL, pageOf(7, 6))).isNull();
    assertThat(items(reading.pageRead(cursor("c"), pageOf(5, 4)))).containsExactly(9L, 4L);
    assertThat(reading.pageRead(URL, pageOf(3, 2))).isNull();
    assertThat(items(reading.ended(new ListingEnd.Incomplete(FAILED.kind(), ""))))
        .containsExactly(9L, 4L);
    assertThat(items(reading.ended(new ListingEnd.LastPage()))).containsExactly(9L, 2L);
  }

  @Test
  void resumedReading_doesNotTakeAPageForTheTop() {
    ListingProgress reading =
        ListingProgress.from(
            Checkpoints.checkpoint(NAME, "a", 9, 1600, 1590, null, null, 3, false, null));

    assertThat(items(reading.pageRead(cursor("a"), pageOf(5, 4)))).containsExactly(null, 4L);
  }

  /** What its host hides there must not lie behind the place where the next run begins. */
  @Test
  void pageListedWithoutTheKey_noLaterPageIsACheckpoint() {
    ListingProgress reading = ListingProgress.fromTop(NAME, 1);
    assertThat(reading.pageRead(new PageRef.Top(), pageOf(9, 8))).isNotNull();
    Page<Item> hiding = pageOf(7, 6).page().keyless("a.example");

    assertThat(reading.pageRead(cursor("a"), new FetchedPage<>(hiding, 200))).isNull();
    assertThat(reading.pageRead(cursor("b"), pageOf(5, 4))).isNull();

    Checkpoint ended = reading.ended(new ListingEnd.Incomplete(Gap.Kind.KEY_WITHHELD, "a.example"));
    assertThat(ended.at().cursor()).isNull();
    assertThat(ended.state().done()).isFalse();
  }

  private static List<@Nullable Long> items(@Nullable Checkpoint position) {
    return Arrays.asList(position.range().top(), position.range().last().id());
  }

  private static PageRef cursor(String text) {
    return new NextPage.AtCursor(text);
  }

  private static FetchedPage<Item> pageOf(long... ids) {
    List<Item> items = LongStream.of(ids).mapToObj(MemoryListings::item).toList();
    return new FetchedPage<>(new Page<>(items, List.of(), new NextPage.End()), 200);
  }

  private static FetchedPage<Item> page(int limit, int entries) {
    List<Item> items = Collections.nCopies(entries, MemoryListings.item(1));
    return new FetchedPage<>(new Page<>(items, List.of(), new NextPage.End()), limit);
  }
}
