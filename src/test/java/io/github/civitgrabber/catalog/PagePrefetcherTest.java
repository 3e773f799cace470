package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.catalog.DemoListing.page;
import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.DemoListing.Walked;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.demo.CursorForm;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.Fault;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(20)
class PagePrefetcherTest {

  private static final List<List<Long>> ALL =
      List.of(List.of(1007L, 1006L), List.of(1005L, 1004L), List.of(1003L, 1002L), List.of(1001L));
  private static final String FIRST = "username=ann&nsfw=X&sort=Newest&limit=200&withMeta=true";

  @AutoClose private DemoListing listing;

  @BeforeEach
  void start() throws Exception {
    listing = DemoListing.ofItems(7);
  }

  @ParameterizedTest
  @EnumSource(CursorForm.class)
  void everyCursorForm_everyItemOnceAndEveryRequestTheSameButForTheCursor(CursorForm form)
      throws Exception {
    listing.knobs().cursorForm(form);

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.pages()).extracting("number").containsExactly(1, 2, 3, 4);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(listing.requests()).hasSize(4);
    assertThat(listing.requests().getFirst().rawQuery()).isEqualTo(FIRST);
    assertThat(listing.requests().subList(1, 4))
        .allSatisfy(later -> assertThat(later.rawQuery()).startsWith(FIRST + "&cursor="));
  }

  @Test
  void generationData_arrivesWithEveryItem() throws Exception {
    Walked walked = listing.walk();

    List<Item> items = walked.pages().stream().flatMap(page -> page.items().stream()).toList();
    assertThat(items)
        .hasSize(7)
        .allSatisfy(item -> assertThat(item.data().text("Model")).hasValue("Demo Model"));
  }

  @Test
  void onlyNextPageWithoutMeta_everyItemOnceAndMetaIsAskedForOnEveryPage() throws Exception {
    for (int page = 1; page <= 4; page++) {
      listing.edit(page, PagePrefetcherTest::leaveNextPageAloneWithoutMeta);
    }

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(listing.requests())
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.parameter("withMeta")).hasValue("true"));
  }

  @Test
  void onePage_theNextIsAskedForBeforeItIsWanted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    listing.knobs().fault(1, seen(page(2), asked), new Fault.Hold(answer));

    try (PagePrefetcher prefetcher = listing.prefetcher()) {
      ListingStep first = prefetcher.next();

      assertThat(first).isInstanceOf(ListingStep.Page.class);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      answer.countDown();
      assertThat(prefetcher.next())
          .isInstanceOfSatisfying(
              ListingStep.Page.class,
              second -> assertThat(DemoListing.ids(second)).containsExactly(1005L, 1004L));
    }
  }

  @Test
  void firstPage_isAskedForBeforeItIsWanted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    listing.knobs().fault(1, seen(page(1), asked), new Fault.EditJson(json -> json));

    try (PagePrefetcher _ = listing.prefetcher()) {
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void emptyPageWithCursor_goesOn() throws Exception {
    listing.edit(2, json -> items(json).removeAll());

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(List.of(ALL.get(0), List.of(), ALL.get(2), ALL.get(3)));
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void firstPageEmptyWithCursor_goesOn() throws Exception {
    listing.edit(1, json -> items(json).removeAll());

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(List.of(List.of(), ALL.get(1), ALL.get(2), ALL.get(3)));
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void pageWithoutMetadata_isTheLast() throws Exception {
    listing.edit(2, json -> json.remove("metadata"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 2));
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(listing.requests()).hasSize(2);
  }

  @Test
  void sameCursorTwice_isAGapAfterTheItemsOfBothPages() throws Exception {
    listing.edit(1, json -> cursor(json, "2|7")).edit(2, json -> cursor(json, "2|7"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 2));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.CURSOR_CYCLE,
                "The API named the same next page twice; its listing goes in a circle"));
    assertThat(listing.requests()).hasSize(2);
  }

  @Test
  void cursorsInACircle_areAGapAfterOneRound() throws Exception {
    listing
        .edit(1, json -> cursor(json, "2|7"))
        .edit(2, json -> cursor(json, "4|7"))
        .edit(3, json -> cursor(json, "2|7"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 3));
    assertThat(walked.end()).isInstanceOf(WalkEnd.Incomplete.class);
    assertThat(listing.requests()).hasSize(3);
  }

  /** The address alone differs, by a limit and by an unknown parameter. */
  @Test
  void sameCursorWithinANextPage_isAGapToo() throws Exception {
    String again = listing.apiUrl() + "/api/v1/images?limit=100&x=1&cursor=2%7C7";
    listing
        .edit(1, json -> cursor(json, "2|7"))
        .edit(2, json -> json.putObject("metadata").put("nextPage", again));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 2));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.CURSOR_CYCLE,
                "The API named the same next page twice; its listing goes in a circle"));
    assertThat(listing.requests()).hasSize(2);
  }

  @Test
  void cursorBesideANextPage_theCursorCounts() throws Exception {
    String wrong = listing.apiUrl() + "/api/v1/images?cursor=6%7C7";
    for (int page = 1; page <= 3; page++) {
      listing.edit(page, json -> ((ObjectNode) json.get("metadata")).put("nextPage", wrong));
    }

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void itemsThatShiftedToLaterPages_comeOnce() throws Exception {
    listing
        .edit(2, json -> items(json).insert(0, item(json, 1006)).insert(0, item(json, 1007)))
        .edit(4, json -> items(json).insert(1, item(json, 1001)).insert(0, item(json, 1002)));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void badEntryOnTwoPages_isCountedOnceIfItHasAnId() throws Exception {
    listing
        .edit(1, json -> items(json).addNull().addObject().put("id", 9))
        .edit(2, json -> items(json).addNull().addObject().put("id", 9));

    Walked walked = listing.walk();

    Rejection nameless = new Rejection(OptionalLong.empty(), 3, "listed entry is not an object");
    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.rejections())
        .containsExactly(
            nameless,
            new Rejection(OptionalLong.of(9), 4, "listed entry has no usable address"),
            nameless);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANN", "unknown"})
  void ownerInOtherCaseOrUnknown_isNotForeign(String owner) throws Exception {
    listing.edit(1, json -> ownedBy(json, owner));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.rejections()).isEmpty();
  }

  @Test
  void itemsOfADeletedUser_areNotForeign() throws Exception {
    listing.edit(1, json -> items(json).forEach(item -> ((ObjectNode) item).putNull("username")));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.rejections()).isEmpty();
  }

  @Test
  void singleForeignItem_isARejectionAndTheWalkGoesOn() throws Exception {
    listing.edit(2, json -> ((ObjectNode) items(json).get(1)).put("username", "bob"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(List.of(ALL.get(0), List.of(1005L), ALL.get(2), ALL.get(3)));
    assertThat(walked.rejections())
        .containsExactly(new Rejection(OptionalLong.of(1004), 0, "listed entry is another user's"));
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void end_isRepeated() throws Exception {
    try (PagePrefetcher prefetcher = listing.prefetcher()) {
      for (int page = 1; page <= 4; page++) {
        assertThat(prefetcher.next()).isInstanceOf(ListingStep.Page.class);
      }
      assertThat(prefetcher.next()).isInstanceOf(ListingStep.ListingEnded.class);

      assertThat(prefetcher.next()).isEqualTo(new ListingStep.Ended(new WalkEnd.Complete()));
      assertThat(prefetcher.next()).isEqualTo(new ListingStep.Ended(new WalkEnd.Complete()));
    }
  }

  private static Predicate<DemoRequest> seen(Predicate<DemoRequest> when, CountDownLatch latch) {
    return request -> {
      boolean matches = when.test(request);
      if (matches) {
        latch.countDown();
      }
      return matches;
    };
  }

  private static void leaveNextPageAloneWithoutMeta(ObjectNode json) {
    ObjectNode metadata = (ObjectNode) json.get("metadata");
    if (metadata.remove("nextCursor") != null) {
      String url = metadata.get("nextPage").asString();
      metadata.put("nextPage", url.replace("&withMeta=true", ""));
    }
  }

  private static void cursor(ObjectNode json, String cursor) {
    json.putObject("metadata").put("nextCursor", cursor);
  }

  private static void ownedBy(ObjectNode json, String owner) {
    items(json).forEach(item -> ((ObjectNode) item).put("username", owner));
  }

  private static ArrayNode items(ObjectNode json) {
    return (ArrayNode) json.get("items");
  }

  private static ObjectNode item(ObjectNode json, long id) {
    return ((ObjectNode) items(json).get(0).deepCopy()).put("id", id);
  }
}
