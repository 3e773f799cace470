package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One user's listing of the items 9 to 1, two on a page, unless a test says otherwise. */
class ResumableListingTest {

  private static final String ANN = "username=ann";
  private static final Target USER = new Target.ByUser("ann");
  private static final WalkEnd COMPLETE = new WalkEnd.Complete();

  private final MemoryListings api = new MemoryListings(2).listing(ANN, 9, 8, 7, 6, 5, 4, 3, 2, 1);

  @Test
  void walkFromTheTop_everyPageAndTheEndHaveTheirPositions() throws Exception {
    Steps steps = walk(List.of(), neverAsked());

    assertThat(steps.checkpoints())
        .containsExactly(
            open(null, 1, 1), open("2", 2, 1), open("4", 3, 1), open("6", 4, 1), open("8", 5, 1));
    assertThat(steps.ends()).containsExactly(end("8", 5, 1, true, null));
    assertThat(steps.all().getLast()).isInstanceOf(ListingStep.ListingEnded.class);
    assertThat(steps.end()).isEqualTo(COMPLETE);
    assertThat(api.takeRequests()).containsExactly(at(0), at(2), at(4), at(6), at(8));
  }

  @Test
  void openPosition_thatPageOnceMoreThenOnThenTheTopWhereNothingIsNew() throws Exception {
    Steps steps = walk(List.of(open("4", 3, 1)), processed(9, 8, 7, 6, 5, 4));

    assertThat(api.takeRequests()).containsExactly(at(4), at(6), at(8), at(0));
    assertThat(steps.ids())
        .containsExactly(List.of(5L, 4L), List.of(3L, 2L), List.of(1L), List.of(9L, 8L));
    assertThat(steps.pages()).extracting("number").containsExactly(3, 4, 5, 6);
    assertThat(steps.checkpoints())
        .containsExactly(open("4", 3, 2), open("6", 4, 2), open("8", 5, 2));
    assertThat(steps.pages().getLast().checkpoint()).isNull();
    assertThat(steps.ends())
        .containsExactly(end("8", 5, 2, true, null), end("8", 5, 1, true, null));
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void openPositionAtTheTop_isAWalkFromTheTop() throws Exception {
    Steps steps = walk(List.of(open(null, 1, 1)), neverAsked());

    assertThat(api.takeRequests()).containsExactly(at(0), at(2), at(4), at(6), at(8));
    assertThat(steps.checkpoints().getFirst()).isEqualTo(open(null, 1, 2));
  }

  @Test
  void newItemsOverTwoPages_areAllFoundAtTheTop() throws Exception {
    api.listing(ANN, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

    Steps steps = walk(List.of(open("4", 3, 1)), processed(9, 8, 7, 6, 5, 4));

    // What was at the cursor has moved down, and nothing between is left out.
    assertThat(api.takeRequests())
        .containsExactly(at(4), at(6), at(8), at(10), at(0), at(2), at(4));
    assertThat(steps.ids().stream().flatMap(List::stream))
        .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 12L, 11L, 10L, 9L);
    assertThat(steps.ids().getLast()).isEmpty();
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void onlyTheFirstItemOfTheFirstPage_isAskedAbout() throws Exception {
    List<List<Long>> asked = new ArrayList<>();

    walk(
        List.of(open("4", 3, 1)),
        items -> {
          asked.add(items.stream().map(Item::id).toList());
          return true;
        });

    assertThat(asked).containsExactly(List.of(5L), List.of(9L, 8L));
  }

  @Test
  void firstItemNotProcessed_theListingIsReadFromItsTopAndOnlyOnce() throws Exception {
    Steps steps = walk(List.of(open("4", 3, 1)), processed(9, 8, 7, 6, 4));

    assertThat(api.takeRequests()).containsExactly(at(4), at(0), at(2), at(4), at(6), at(8));
    assertThat(steps.ids().stream().flatMap(List::stream))
        .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThat(steps.pages()).extracting("number").containsExactly(1, 2, 3, 4, 5);
    assertThat(steps.checkpoints().getFirst()).isEqualTo(open(null, 1, 2));
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  /** The list has become shorter by more than a page: the items before may have been missed. */
  @Test
  void nothingAtTheCursor_theListingIsReadFromItsTop() throws Exception {
    Steps steps = walk(List.of(open("20", 11, 1)), _ -> true);

    assertThat(api.takeRequests()).startsWith(at(20), at(0), at(2));
    assertThat(steps.ids().stream().flatMap(List::stream)).hasSize(9);
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void refusedCursor_theListingIsReadFromItsTop() throws Exception {
    api.status(at(4), 400);
    Steps steps = walk(List.of(open("4", 3, 1)), _ -> true);

    // That cursor is refused again, twice: once it may begin anew.
    assertThat(api.takeRequests()).containsExactly(at(4), at(0), at(2), at(4), at(0), at(2), at(4));
    assertThat(steps.ends()).containsExactly(end("2", 2, 2, false, gap(5, 400)));
  }

  @Test
  void cursorRefusedFurtherOn_theListingIsReadFromItsTopOnceAndThenIsAGap() throws Exception {
    api.status(at(6), 400);

    Steps steps = walk(List.of(open("4", 3, 1)), _ -> true);

    assertThat(api.takeRequests()).containsExactly(at(4), at(6), at(0), at(2), at(4), at(6));
    assertThat(steps.ids())
        .containsExactly(List.of(5L, 4L), List.of(9L, 8L), List.of(7L, 6L), List.of());
    assertThat(steps.ends()).containsExactly(end("4", 3, 2, false, gap(7, 400)));
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.CURSOR_REFUSED, gap(7, 400).text()));
  }

  @Test
  void cursorRefusedInAWalkFromTheTop_isReadFromTheTopOnceMore() throws Exception {
    api.statusOnce(at(4), 400);

    Steps steps = walk(List.of(), neverAsked());

    assertThat(api.takeRequests())
        .containsExactly(at(0), at(2), at(4), at(0), at(2), at(4), at(6), at(8));
    assertThat(steps.ids())
        .containsExactly(
            List.of(9L, 8L),
            List.of(7L, 6L),
            List.of(),
            List.of(),
            List.of(5L, 4L),
            List.of(3L, 2L),
            List.of(1L));
    assertThat(steps.pages()).extracting("number").containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(steps.checkpoints())
        .containsExactly(
            open(null, 1, 1),
            open("2", 2, 1),
            open(null, 1, 1),
            open("2", 2, 1),
            open("4", 3, 1),
            open("6", 4, 1),
            open("8", 5, 1));
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void pageThatDoesNotCome_theEndLiesAtThePageBefore() throws Exception {
    api.status(at(4), 503);

    Steps steps = walk(List.of(), neverAsked());

    assertThat(steps.ends()).containsExactly(end("2", 2, 1, false, gap(3, 503)));
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.PAGE_FAILED, gap(3, 503).text()));
  }

  @Test
  void firstPageThatDoesNotCome_theEndLiesAtTheTop() throws Exception {
    api.status(at(0), 503);

    Steps steps = walk(List.of(), neverAsked());

    assertThat(steps.ends())
        .containsExactly(checkpoint(ANN, null, 1, null, null, 1, false, gap(1, 503)));
  }

  @Test
  void cursorThatStillDoesNotCome_theEndStaysThereAndTheTopIsLookedAt() throws Exception {
    api.status(at(4), 503);

    Steps steps =
        walk(
            List.of(end("4", 3, 1, false, new Gap(Gap.Kind.EARLIER, ANN, "old"))), processed(9, 8));

    assertThat(api.takeRequests()).containsExactly(at(4), at(0));
    assertThat(steps.ends()).containsExactly(end("4", 3, 2, false, gap(3, 503)));
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.PAGE_FAILED, gap(3, 503).text()));
  }

  @Test
  void newsThatDoNotCome_areAGapAndNoEndOfAListing() throws Exception {
    api.status(at(0), 503);

    Steps steps = walk(List.of(open("8", 5, 1)), _ -> true);

    assertThat(api.takeRequests()).containsExactly(at(8), at(0));
    assertThat(steps.ends()).containsExactly(end("8", 5, 2, true, null));
    assertThat(steps.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 6, for what is new, of username: ann from civitai.com"
                    + " but got HTTP 503"));
  }

  @Test
  void userWhoIsNoLongerThere_isNotFound() throws Exception {
    api.fault(at(4), new Fault.Status(404, null, "User not found"));

    Steps steps = walk(List.of(open("4", 3, 1)), neverAsked());

    assertThat(api.takeRequests()).containsExactly(at(4));
    assertThat(steps.end()).isEqualTo(new WalkEnd.NotFound("unknown user"));
  }

  @Test
  void refusalOfTheKey_endsTheWalkAtOnce() throws Exception {
    api.status(at(6), 401);

    Steps steps = walk(List.of(open("4", 3, 1)), _ -> true);

    assertThat(api.takeRequests()).containsExactly(at(4), at(6));
    assertThat(steps.end()).isInstanceOf(WalkEnd.ApiRefused.class);
    assertThat(steps.ends().getFirst().state().done()).isFalse();
  }

  @Test
  void listingReadToItsEnd_isToldFirstAndOnlyItsTopIsLookedAt() throws Exception {
    Steps steps = walk(List.of(end("8", 5, 1, true, null)), _ -> true);

    assertThat(api.takeRequests()).containsExactly(at(0));
    assertThat(steps.all().getFirst())
        .isEqualTo(new ListingStep.ListingEnded(end("8", 5, 2, true, null)));
    assertThat(steps.ids()).containsExactly(List.of(9L, 8L));
    assertThat(steps.pages()).extracting("number").containsExactly(1);
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void listingWithNews_isSettledAtItsNewTop() throws Exception {
    api.listing(ANN, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

    Steps steps = walk(List.of(end("8", 5, 1, true, null)), processed(9, 8, 7, 6, 5, 4, 3, 2, 1));

    assertThat(api.takeRequests()).containsExactly(at(0), at(2));
    assertThat(steps.all().getLast())
        .isEqualTo(new ListingStep.ListingEnded(checkpoint(ANN, "8", 5, 11L, 1L, 1, true, null)));
  }

  @Test
  void newsThatBreakOff_settleNothing() throws Exception {
    api.listing(ANN, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1).status(at(2), 503);

    Steps steps = walk(List.of(end("8", 5, 1, true, null)), processed(9, 8, 7, 6, 5, 4, 3, 2, 1));

    assertThat(steps.ends()).containsExactly(end("8", 5, 2, true, null));
  }

  @Test
  void listingReadAsFarAsTheApiLetsIt_staysAGap() throws Exception {
    Gap told = new Gap(Gap.Kind.EARLIER, ANN, "there may be more");

    Steps steps = walk(List.of(end("8", 5, 1, true, told)), _ -> true);

    assertThat(api.takeRequests()).containsExactly(at(0));
    assertThat(steps.ends())
        .containsExactly(end("8", 5, 2, true, told), end("8", 5, 1, true, told));
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.EARLIER, "there may be more"));
  }

  @Test
  void nothingProcessed_newsAreReadToTheEnd() throws Exception {
    Steps steps = walk(List.of(end("8", 5, 1, true, null)), _ -> false);

    assertThat(api.takeRequests()).containsExactly(at(0), at(2), at(4), at(6), at(8));
    assertThat(steps.ids().stream().flatMap(List::stream)).hasSize(9);
  }

  /** The run before may have been ended after the first of two pages of news. */
  @Test
  void thirdRun_processedPageAtTheTopDoesNotEndTheSearchForNews() throws Exception {
    api.listing(ANN, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);

    Steps steps = walk(List.of(open("8", 5, 2)), processed(12, 11, 9, 8, 7, 6, 5, 4));

    assertThat(api.takeRequests()).containsExactly(at(8), at(10), at(0), at(2));
    assertThat(steps.ids().stream().flatMap(List::stream))
        .containsExactly(4L, 3L, 2L, 1L, 12L, 11L, 10L, 9L);
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  /** What was its top may be hidden, or shown again as something new. */
  @Test
  void thirdRunAndTheFormerTopIsNotWhereItWas_theSearchForNewsGoesOn() throws Exception {
    api.listing(ANN, 12, 11, 10, 8, 7, 6, 5, 4, 3, 2, 1);
    Steps hidden = walk(List.of(open("8", 5, 2)), processed(12, 11, 8, 7, 6, 5, 4, 3, 2, 1));

    assertThat(api.takeRequests())
        .containsExactly(at(8), at(10), at(0), at(2), at(4), at(6), at(8));
    assertThat(hidden.ids().stream().flatMap(List::stream)).hasSize(11).contains(10L);

    api.listing(ANN, 9, 12, 11, 10, 8, 7, 6, 5, 4, 3, 2, 1);
    Steps shownAgain = walk(List.of(open("8", 5, 2)), processed(9, 8, 7, 6, 5, 4, 3, 2, 1));

    assertThat(api.takeRequests()).startsWith(at(8), at(10), at(0), at(2));
    assertThat(shownAgain.ids().stream().flatMap(List::stream)).contains(12L, 11L, 10L);
  }

  /**
   * Three items were deleted: what is now at the cursor is processed, but not what was before it.
   */
  @Test
  void listingThatHasLostMoreThanAPage_isReadFromItsTop() throws Exception {
    api.listing(ANN, 6, 5, 4, 3, 2, 1);

    Steps steps = walk(List.of(open("4", 3, 1)), processed(9, 8, 7, 6, 5, 4, 2));

    assertThat(api.takeRequests()).containsExactly(at(4), at(0), at(2), at(4));
    assertThat(steps.ids().stream().flatMap(List::stream)).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void listingThatHasLostLessThanAPage_isGoneOnWith() throws Exception {
    api.listing(ANN, 9, 7, 6, 5, 4, 3, 2, 1);

    Steps steps = walk(List.of(open("4", 3, 1)), processed(9, 8, 7, 6, 5, 4));

    assertThat(api.takeRequests()).containsExactly(at(4), at(6), at(0));
    assertThat(steps.ids().stream().flatMap(List::stream)).startsWith(4L, 3L, 2L, 1L);
  }

  @Test
  void userWithoutAnyItemLeft_isNotFound() throws Exception {
    api.listing(ANN);

    Steps steps = walk(List.of(end("8", 5, 1, true, null)), neverAsked());

    assertThat(steps.end())
        .isEqualTo(new WalkEnd.NotFound("unknown, or nothing that the API shows"));
  }

  /** One version's items may be processed by way of another: only its own top ends the search. */
  @Test
  void newsOfAVersionThatAreKnownFromAnother_doNotEndTheSearchForNews() throws Exception {
    api.models("sea", model(7, 71)).listing("modelVersionId=71", 9, 8, 7, 6, 5, 4);
    List<Checkpoint> checkpoints =
        List.of(checkpoint("modelVersionId=71", "2", 2, 5L, 4L, 1, true, null));

    Steps steps = Steps.of(api, new Target.ByModel(7), checkpoints, processed(9, 8, 6, 5, 4));

    assertThat(api.takeRequests())
        .containsExactly(
            "model=7", "modelVersionId=71@0", "modelVersionId=71@2", "modelVersionId=71@4");
    assertThat(steps.ids()).containsExactly(List.of(9L, 8L), List.of(7L, 6L), List.of(5L, 4L));
  }

  @Test
  void versionsOfAModel_eachFromWhereItStandsAndThenAllThatWasLeftOut() throws Exception {
    threeVersions();
    List<Checkpoint> checkpoints =
        List.of(
            checkpoint("modelVersionId=71", "2", 2, 1L, 3L, 1, true, null),
            checkpoint(
                "modelVersionId=72",
                "2",
                2,
                4L,
                6L,
                1,
                false,
                new Gap(Gap.Kind.EARLIER, "modelVersionId=72", "HTTP 503")),
            checkpoint(
                "modelVersionId=79",
                "2",
                2,
                null,
                null,
                1,
                false,
                new Gap(Gap.Kind.EARLIER, "modelVersionId=79", "no longer a version")));

    Steps steps = Steps.of(api, new Target.ByModel(7), checkpoints, _ -> true);

    assertThat(api.takeRequests())
        .containsExactly(
            "model=7",
            "modelVersionId=72@2",
            "modelVersionId=73@0",
            "modelVersionId=73@2",
            "modelVersionId=71@0",
            "modelVersionId=72@0");
    assertThat(steps.pages()).extracting("number").containsExactly(2, 3, 4, 5, 6);
    assertThat(steps.ends())
        .containsExactly(
            checkpoint("modelVersionId=71", "2", 2, 1L, 3L, 2, true, null),
            checkpoint("modelVersionId=72", "2", 2, 4L, 6L, 2, true, null),
            checkpoint("modelVersionId=73", "2", 2, 7L, 9L, 1, true, null),
            checkpoint("modelVersionId=71", "2", 2, 1L, 3L, 1, true, null),
            checkpoint("modelVersionId=72", "2", 2, 4L, 6L, 1, true, null));
    assertThat(steps.end()).isEqualTo(COMPLETE);
  }

  @Test
  void versionThatBreaksOff_theOthersAreReadAndItIsNamed() throws Exception {
    threeVersions();
    api.status("modelVersionId=72@2", 503);

    Steps steps = Steps.of(api, new Target.ByModel(7), List.of(), neverAsked());

    String problem = "Tried to read page 4 of model: 7 from civitai.com but got HTTP 503";
    Gap gap = new Gap(Gap.Kind.PAGE_FAILED, "modelVersionId=72", problem);
    assertThat(steps.ids())
        .containsExactly(
            List.of(1L, 2L), List.of(3L), List.of(4L, 5L), List.of(7L, 8L), List.of(9L));
    assertThat(steps.ends())
        .containsExactly(
            checkpoint("modelVersionId=71", "2", 2, 1L, 3L, 1, true, null),
            checkpoint("modelVersionId=72", null, 1, 4L, 5L, 1, false, gap),
            checkpoint("modelVersionId=73", "2", 2, 7L, 9L, 1, true, null));
    assertThat(steps.end()).satisfies(oneGap(Gap.Kind.PAGE_FAILED, problem));
  }

  @Test
  void versionOfTwoModelsOfATag_isReadOnceAndTheModelsAlwaysFromTheTop() throws Exception {
    api.models("sea", model(7, 71, 72), model(8, 72, 73))
        .listing("modelVersionId=71", 1)
        .listing("modelVersionId=72", 2)
        .listing("modelVersionId=73", 3);
    List<Checkpoint> checkpoints =
        List.of(checkpoint("modelVersionId=71", null, 1, null, null, 1, true, null));

    Steps steps = Steps.of(api, new Target.ByTag("sea"), checkpoints, processed(1));

    assertThat(api.takeRequests())
        .containsExactly(
            "tag=sea", "modelVersionId=72@0", "modelVersionId=73@0", "modelVersionId=71@0");
    assertThat(steps.ids()).containsExactly(List.of(2L), List.of(3L), List.of(1L));
    assertThat(steps.pages())
        .extracting(page -> page.listing().model().getAsLong())
        .containsExactly(7L, 8L, 7L);
  }

  @Test
  void versionThatTheApiDoesNotKnow_isAGap() throws Exception {
    threeVersions();
    api.fault("modelVersionId=71@0", new Fault.Status(404, null, "User not found"));

    Steps steps = Steps.of(api, new Target.ByModel(7), List.of(), neverAsked());

    assertThat(steps.ids()).hasSize(4);
    assertThat(steps.end())
        .satisfies(oneGap(Gap.Kind.VERSION_UNLISTABLE, "modelVersionId=71: unknown user"));
  }

  private void threeVersions() {
    api.models("sea", model(7, 71, 72, 73))
        .listing("modelVersionId=71", 1, 2, 3)
        .listing("modelVersionId=72", 4, 5, 6)
        .listing("modelVersionId=73", 7, 8, 9);
  }

  private Steps walk(List<Checkpoint> checkpoints, ProcessedItems processed)
      throws InterruptedException {
    return Steps.of(api, USER, checkpoints, processed);
  }

  private static ModelEntry model(long id, long... versions) {
    return new ModelEntry(id, LongStream.of(versions).boxed().toList(), 0, List.of("sea"), null);
  }

  private static ProcessedItems processed(long... ids) {
    Set<Long> all = LongStream.of(ids).boxed().collect(Collectors.toSet());
    return items -> items.stream().map(Item::id).allMatch(all::contains);
  }

  private static ProcessedItems neverAsked() {
    return items -> {
      throw new AssertionError("asked about " + items);
    };
  }

  private static String at(int offset) {
    return ANN + "@" + offset;
  }

  private static Gap gap(int page, int code) {
    return new Gap(
        code == 400 ? Gap.Kind.CURSOR_REFUSED : Gap.Kind.PAGE_FAILED,
        ANN,
        "Tried to read page %s of username: ann from civitai.com but got HTTP %s"
            .formatted(page, code));
  }

  /** A checkpoint in the listing of ann as it is unless a test says otherwise. */
  private static Checkpoint open(@Nullable String cursor, int page, int pass) {
    return end(cursor, page, pass, false, null);
  }

  private static Checkpoint end(
      @Nullable String cursor, int page, int pass, boolean done, @Nullable Gap gap) {
    return checkpoint(ANN, cursor, page, 9L, Math.max(1L, 10L - 2 * page), pass, done, gap);
  }

  /** With two entries on each page before. */
  private static Checkpoint checkpoint(
      String listing,
      @Nullable String cursor,
      int page,
      @Nullable Long top,
      @Nullable Long last,
      int pass,
      boolean done,
      @Nullable Gap gap) {
    return Checkpoints.checkpoint(
        listing, cursor, page, 200L * (page - 1), 2L * (page - 1), top, last, pass, done, gap);
  }
}
