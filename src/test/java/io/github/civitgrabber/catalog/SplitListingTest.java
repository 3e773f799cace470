package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Galleries behind a bound of 100 items, in pages of 10; one item a day. */
class SplitListingTest {

  private static final int BOUND = 100;
  private static final int DAY = 86_400;
  private static final Target ANN = new Target.ByUser("ann");
  private static final WalkEnd COMPLETE = new WalkEnd.Complete();
  private static final Fault UNKNOWN =
      new Fault.Status(404, null, "{\"error\":\"User not found\"}");

  private final Set<Long> found = new HashSet<>();
  private final Map<String, Checkpoint> stored = new LinkedHashMap<>();
  private final List<String> events = new ArrayList<>();

  @Test
  void twoEndsThatMeet_areComplete() throws Exception {
    SplitSite site = gallery(150, _ -> Level.PG);

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(found).hasSize(150);
    // Ten pages, six of the other end, and the top once more.
    assertThat(calls(site))
        .containsExactly(calls("username=ann", 11), calls("username=ann&sort=Oldest", 6));
    assertThat(events).containsExactly("username=ann&sort=Oldest 2/2");
  }

  /** A walk to the bound looks the same where there is nothing behind it. */
  @Test
  void galleryOfJustTheBound_isProvenByOnePage() throws Exception {
    SplitSite site = gallery(100, _ -> Level.PG);

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(calls(site))
        .containsExactly(calls("username=ann", 11), calls("username=ann&sort=Oldest", 1));
  }

  @Test
  void smallGallery_isNotSplit() throws Exception {
    SplitSite site = gallery(90, _ -> Level.PG);

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(calls(site)).containsExactly(calls("username=ann", 9));
    assertThat(events).isEmpty();
  }

  @Test
  void levels_closeTheGapAndStopWhereTheOtherEndHasBeen() throws Exception {
    SplitSite site = gallery(260, i -> i % 2 == 0 ? Level.X : Level.R);

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(found).hasSize(260);
    assertThat(calls(site))
        .containsExactly(
            calls("username=ann", 11),
            calls("username=ann&sort=Oldest", 10),
            calls("username=ann&browsingLevel=1", 1),
            calls("username=ann&browsingLevel=16", 1),
            calls("username=ann&browsingLevel=2", 1),
            // Fifty of the newest once more, thirty of the gap, and the first that the other has.
            calls("username=ann&browsingLevel=4", 9),
            calls("username=ann&browsingLevel=8", 9));
  }

  @Test
  void oneLevelAtBothEnds_isNotWalkedAgainButSplitByType() throws Exception {
    SplitSite site =
        new SplitSite(
            items(
                260,
                i ->
                    SplitSite.item(
                        i,
                        DAY * i,
                        Level.PG,
                        i % 2 == 0 ? Item.Kind.IMAGE : Item.Kind.VIDEO,
                        null)),
            BOUND,
            10,
            Set.of());

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(site.takeRequests())
        .noneMatch(request -> request.startsWith("username=ann&browsingLevel=1@"))
        .anyMatch(request -> request.startsWith("username=ann&browsingLevel=1&type=video@"));
  }

  @Test
  void galleryThatCannotBeToldApart_isIncompleteWithTheInterval() throws Exception {
    SplitSite site = gallery(260, _ -> Level.X);

    WalkEnd end = run(site);

    assertThat(found).hasSize(200);
    // The newest are the days 160 to 259, the oldest 0 to 99, from the first of January on.
    assertThat(end)
        .satisfies(
            oneGap(
                Gap.Kind.UNREACHABLE,
                "level X images without a base model (200 of 200 seen) published between 2024-04-09"
                    + " and 2024-06-09 cannot be reached by the API (at least 61 days of uploads)"));
  }

  @Test
  void withoutSplitting_theBoundIsAGapAsBefore() throws Exception {
    SplitSite site = gallery(150, _ -> Level.PG);

    WalkEnd end = run(site, new SplitRules(false, BOUND), Integer.MAX_VALUE);

    assertThat(end)
        .satisfies(
            oneGap(
                Gap.Kind.CUT_OFF,
                "The API ends a listing at about 50,000 items; 100 were listed, there may be more"));
    assertThat(calls(site)).containsExactly(calls("username=ann", 10));
  }

  @Test
  void ignoredLevel_isAGapAndNoLoop() throws Exception {
    SplitSite site = gallery(260, i -> Level.values()[i % 5]).ignoring("browsingLevel");

    WalkEnd end = run(site);

    assertThat(end).isInstanceOf(WalkEnd.Incomplete.class);
    assertThat(((WalkEnd.Incomplete) end).gaps())
        .extracting(Gap::kind)
        .containsOnly(Gap.Kind.FILTER_IGNORED);
    assertThat(((WalkEnd.Incomplete) end).text())
        .contains("page 21 of level PG images of username: ann lists an item of level");
    assertThat(site.takeRequests()).hasSizeLessThan(30);
  }

  /** The newest items in answer to a question for the oldest must not pass for a meeting. */
  @Test
  void ignoredOrder_isAGapWhereTheOtherPartsCannotCloseIt() throws Exception {
    SplitSite site = gallery(260, _ -> Level.X).ignoring("sort");

    assertThat(run(site))
        .satisfies(
            oneGap(
                Gap.Kind.UNREACHABLE,
                "level X images without a base model (100 of 100 seen) published before 2024-06-09"
                    + " cannot be reached by the API, which lists only the newest first"));
    assertThat(found).hasSize(100);
    assertThat(site.takeRequests()).hasSizeLessThan(30);
  }

  /** The images of a post are published at one time, and do not tell an order. */
  @ParameterizedTest
  @ValueSource(ints = {5, 50})
  void ignoredOrderOfPosts_isNoMeeting(int images) throws Exception {
    SplitSite site =
        new SplitSite(
            items(
                260,
                i -> SplitSite.item(i, (long) DAY * (i / images), Level.X, Item.Kind.IMAGE, null)),
            BOUND,
            10,
            Set.of());

    assertThat(run(site.ignoring("sort"))).isInstanceOf(WalkEnd.Incomplete.class);
    assertThat(found).hasSize(100);
  }

  @Test
  void ignoredOrder_leavesTheLevelsThatMayCloseTheGap() throws Exception {
    SplitSite site = gallery(260, i -> Level.values()[i % 5]).ignoring("sort");

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(found).hasSize(260);
    assertThat(stored).containsOnlyKeys("username=ann");
    assertThat(run(site)).isEqualTo(COMPLETE);
  }

  @Test
  void ignoredOrderInRunsThatAreKilled_isCompleteInTheEnd() throws Exception {
    SplitSite site = gallery(260, i -> Level.values()[i % 5]).ignoring("sort");
    WalkEnd end = new WalkEnd.Interrupted();
    for (int runs = 0; runs < 20 && end instanceof WalkEnd.Interrupted; runs++) {
      end = run(site, new SplitRules(true, BOUND), 25);
    }

    assertThat(end).isEqualTo(COMPLETE);
    assertThat(found).hasSize(260);
  }

  @Test
  void partThatDoesNotCome_isAGapAndTheNextRunReadsThatPartAlone() throws Exception {
    SplitSite site = gallery(260, i -> i % 2 == 0 ? Level.X : Level.R);
    site.fault("username=ann&browsingLevel=8", new Fault.Status(503, null, ""));
    assertThat(run(site)).isInstanceOf(WalkEnd.Incomplete.class);
    site.takeRequests();
    site.fault("username=ann&browsingLevel=8", null);

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(found).hasSize(260);
    assertThat(calls(site))
        .containsExactly(calls("username=ann&browsingLevel=8", 9), calls("username=ann", 1));
  }

  /** The database holds items of such a user: he is there. */
  @Test
  void partOfAnUnknownUser_isAGapAndTheOthersAreRead() throws Exception {
    SplitSite site = gallery(260, i -> i % 2 == 0 ? Level.X : Level.R);
    site.fault("username=ann&browsingLevel=4", UNKNOWN);

    assertThat(run(site))
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "username: ann: unknown user, although items of it were listed"));

    assertThat(calls(site)).contains(calls("username=ann&browsingLevel=8", 9));
    site.fault("username=ann&browsingLevel=4", null);
    assertThat(run(site)).isEqualTo(COMPLETE);
    assertThat(found).hasSize(260);
  }

  /** What is new is looked for when all parts are read. */
  @Test
  void unknownUserAtTheEnd_isAGap() throws Exception {
    SplitSite site = gallery(150, _ -> Level.PG);

    WalkEnd end =
        run(
            site,
            new SplitRules(true, BOUND),
            Integer.MAX_VALUE,
            step -> {
              if (step instanceof ListingStep.Splitting) {
                site.fault("username=ann", UNKNOWN);
              }
            });

    assertThat(end)
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "username: ann: unknown user, although items of it were listed"));
    assertThat(found).hasSize(150);
  }

  @Test
  void cutOffWalkOfAnEarlierVersion_isSplitAlthoughItTellsNeitherTimesNorValues() throws Exception {
    SplitSite site = gallery(260, i -> i % 2 == 0 ? Level.X : Level.R);
    run(site, new SplitRules(false, BOUND), Integer.MAX_VALUE);
    stored.replaceAll(
        (_, known) ->
            new Checkpoint(
                known.listing(),
                known.at(),
                new Checkpoint.Range(
                    known.range().top(), new Edge(known.range().last().id(), null)),
                known.pass(),
                known.state()));

    assertThat(run(site)).isEqualTo(COMPLETE);

    assertThat(found).hasSize(260);
  }

  @Test
  void interruptedAnywhere_goesOnWhereItWasAndReadsNoPartTwice() throws Exception {
    // A run has to tell again of each part that is read.
    for (int steps = 30; steps < 120; steps += 7) {
      found.clear();
      stored.clear();
      SplitSite site = gallery(400, i -> Level.values()[i % 5]);
      List<String> asked = new ArrayList<>();
      WalkEnd end = new WalkEnd.Interrupted();
      int runs = 0;
      while (runs < 20 && end instanceof WalkEnd.Interrupted) {
        runs++;
        end = run(site, new SplitRules(true, BOUND), steps);
        asked.addAll(site.takeRequests());
      }
      assertThat(end).as("every %s steps", steps).isEqualTo(COMPLETE);
      assertThat(found).hasSize(400);
      // The page that was asked for last, and the one before it, where a run goes on.
      Map<String, Long> times =
          asked.stream()
              .filter(request -> !request.startsWith("username=ann@"))
              .collect(Collectors.groupingBy(request -> request, Collectors.counting()));
      assertThat(times.values()).as("every %s steps", steps).allMatch(count -> count <= 2);
      assertThat(times.values().stream().mapToLong(count -> count - 1).sum())
          .as("every %s steps", steps)
          .isLessThanOrEqualTo(2L * (runs - 1));
    }
  }

  @Test
  void provenSplit_leavesOneCheckpointOfTheListing() throws Exception {
    run(gallery(260, i -> i % 2 == 0 ? Level.X : Level.R));

    Checkpoint last = stored.get("username=ann");
    assertThat(last.state()).isEqualTo(new Checkpoint.State(Checkpoint.End.WHOLE, null));
    assertThat(last.range().top()).isEqualTo(259L);
    assertThat(stored).hasSize(1);
  }

  @Test
  void uploadsWhileItSplits_areFoundAtTheTopAndComeOnce() throws Exception {
    SplitSite site = gallery(260, i -> i % 2 == 0 ? Level.X : Level.R);
    List<Long> news = new ArrayList<>();

    WalkEnd end =
        run(
            site,
            new SplitRules(true, BOUND),
            Integer.MAX_VALUE,
            step -> {
              if (step instanceof ListingStep.Splitting) {
                long id = 1000 + news.size();
                news.add(id);
                site.add(
                    SplitSite.item(
                        id, DAY * id, Level.values()[(int) id % 5], Item.Kind.IMAGE, null));
              }
            });

    assertThat(end).isEqualTo(COMPLETE);
    assertThat(found).hasSize(260 + news.size()).containsAll(news);
  }

  @Test
  void refusedBaseModel_isLeftOut() throws Exception {
    SplitSite site =
        new SplitSite(
            items(
                300,
                i ->
                    SplitSite.item(
                        i,
                        DAY * i,
                        Level.X,
                        Item.Kind.IMAGE,
                        i % 3 == 0 ? "odd" : i % 3 == 1 ? "A" : "B")),
            BOUND,
            10,
            Set.of("A", "B", "C"));

    WalkEnd end = run(site);

    assertThat(site.takeRequests())
        .contains("enums", "username=ann&browsingLevel=8&type=image&baseModels=C@0");
    assertThat(((WalkEnd.Incomplete) end).text())
        .contains("level X images without a base model (67 of 200 seen) published between");
    assertThat(site.items().stream().filter(item -> !"odd".equals(item.baseModel())).map(Item::id))
        .allMatch(found::contains);
  }

  private static SplitSite gallery(int size, IntFunction<Level> level) {
    return new SplitSite(
        items(size, i -> SplitSite.item(i, (long) DAY * i, level.apply(i), Item.Kind.IMAGE, null)),
        BOUND,
        10,
        Set.of());
  }

  private static List<Item> items(int size, IntFunction<Item> item) {
    return IntStream.range(1, size + 1).map(i -> i - 1).mapToObj(item).toList();
  }

  private WalkEnd run(SplitSite site) throws InterruptedException {
    return run(site, new SplitRules(true, BOUND), Integer.MAX_VALUE);
  }

  private WalkEnd run(SplitSite site, SplitRules rules, int steps) throws InterruptedException {
    return run(site, rules, steps, _ -> {});
  }

  /** A run that is ended after so many steps, and stores what counts as the database does. */
  private WalkEnd run(SplitSite site, SplitRules rules, int steps, Consumer<ListingStep> also) {
    int[] left = {steps};
    WalkRequest request =
        new WalkRequest(
            ANN,
            Restriction.NONE,
            false,
            List.copyOf(stored.values()),
            false,
            items -> items.stream().allMatch(item -> found.contains(item.id())),
            rules,
            Limited.NOT);
    Set<Long> inThisRun = new HashSet<>();
    try {
      return new TargetLister(
              site,
              request,
              step -> {
                if (left[0]-- == 0) {
                  throw new InterruptedException();
                }
                also.accept(step);
                switch (step) {
                  case ListingStep.Page page -> {
                    page.items().forEach(item -> assertThat(inThisRun.add(item.id())).isTrue());
                    found.addAll(inThisRun);
                    store(page.checkpoint());
                  }
                  case ListingStep.ListingEnded(Checkpoint checkpoint) -> store(checkpoint);
                  case ListingStep.Splitting part ->
                      events.add(
                          "%s %s/%s".formatted(part.listing().name(), part.part(), part.parts()));
                  case ListingStep.Ended _ -> throw new AssertionError("not of a walk");
                }
              })
          .walk();
    } catch (InterruptedException e) {
      return new WalkEnd.Interrupted();
    }
  }

  private void store(@Nullable Checkpoint checkpoint) {
    if (checkpoint == null) {
      return;
    }
    String name = checkpoint.listing();
    Map<Facet, Integer> facets = new HashMap<>();
    if (stored.containsKey(name)) {
      facets.putAll(stored.get(name).facets());
    }
    facets.putAll(checkpoint.facets());
    switch (checkpoint.state().end()) {
      case MERGED -> stored.remove(name);
      case WHOLE -> stored.put(name, checkpoint.with(Map.of()));
      case OPEN, CUT_OFF, REFUSED -> stored.put(name, checkpoint.with(facets));
    }
  }

  /** How many pages of each listing were asked for, in their order. */
  private static List<String> calls(SplitSite site) {
    Map<String, Integer> calls = new LinkedHashMap<>();
    site.takeRequests().stream()
        .map(request -> request.replaceFirst("@.*", ""))
        .forEach(name -> calls.merge(name, 1, Integer::sum));
    return calls.entrySet().stream().map(e -> calls(e.getKey(), e.getValue())).toList();
  }

  private static String calls(String listing, int pages) {
    return listing + ": " + pages;
  }
}
