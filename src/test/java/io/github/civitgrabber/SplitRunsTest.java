package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.LowBound;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.DemoModels;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on galleries that are split, and the runs after them; twenty items on a page. */
@Timeout(300)
class SplitRunsTest {

  private static final int BOUND = 200;
  private static final int ITEMS = 600;
  private static final String[] ANN = {"--mode", "1", "--username", "ann"};
  private static final Fault REFUSED = new Fault.Status(400, Map.of(), "{\"error\":\"bad\"}");
  private static final Fault BROKEN = new Fault.Status(500, Map.of(), "{\"error\":\"no\"}");
  private static final Fault UNKNOWN =
      new Fault.Status(404, Map.of(), "{\"error\":\"User not found\"}");
  private static final String INTERVAL =
      "level PG images of base model Illustrious published between 2026-01-02 and 2026-01-02"
          + " cannot be reached by the API (less than a day of uploads)";

  private final Home home;
  private final List<DemoRequest> asked = new ArrayList<>();

  SplitRunsTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void provenSplit_isRememberedAsOneListingAndNothingNewIsOneCall() throws Exception {
    try (DemoServer server = server(uneven(ITEMS))) {
      assertThat(run(server, ANN).code()).isZero();
      assertThat(saved()).isEqualTo(ids(uneven(ITEMS), _ -> true));
      assertRemembered("username=ann|whole|1");

      assertThat(run(server, ANN).code()).isZero();

      assertThat(asked).singleElement().matches(LISTING);
      assertRemembered("username=ann|whole|1");

      server.serve(uneven(ITEMS + 50));
      assertThat(run(server, ANN).code()).isZero();
      assertThat(saved()).isEqualTo(ids(uneven(ITEMS + 50), _ -> true));
      assertThat(calls()).isEqualTo(50 / 20 + 2);
    }
  }

  @Test
  void galleryThatCannotBeToldApart_isReadWholeAgainAndNothingIsFetchedTwice() throws Exception {
    try (DemoServer server = server(alike(2 * BOUND + 100))) {
      Cli.Result first = run(server, ANN);
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out()).contains("status: incomplete: " + INTERVAL);
      assertThat(saved()).hasSize(2 * BOUND);
      long calls = calls();
      assertRemembered();

      Cli.Result second = run(server, ANN);

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out()).contains("status: incomplete: " + INTERVAL);
      assertThat(asked).noneMatch(MEDIA);
      assertThat(calls()).isEqualTo(calls);
      assertRemembered();
    }
  }

  /** What the API does not have must not keep later runs from all else. */
  @Test
  void refusedBaseModels_areAskedForAgainByTheNextRun() throws Exception {
    try (DemoServer server = server(alike(2 * BOUND + 100))) {
      server.knobs().fault(Integer.MAX_VALUE, r -> r.rawQuery().contains("baseModels"), REFUSED);
      Cli.Result first = run(server, ANN);
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out()).contains("status: incomplete: " + INTERVAL);
      long calls = calls();
      assertRemembered();

      assertThat(run(server, ANN).code()).isEqualTo(1);

      assertThat(calls()).isEqualTo(calls);
    }
  }

  @Test
  void uploadsWhileItSplits_areFetched() throws Exception {
    AtomicInteger size = new AtomicInteger(ITEMS);
    try (DemoServer server = server(uneven(ITEMS))) {
      server
          .knobs()
          .script(
              request -> {
                if (isTopOfAPart(request)) {
                  server.serve(uneven(size.addAndGet(7)));
                }
                return Optional.empty();
              });

      assertThat(run(server, ANN).code()).isZero();

      assertThat(size.get()).isGreaterThan(ITEMS + 20);
      assertThat(saved()).isEqualTo(ids(uneven(size.get()), _ -> true));
    }
  }

  private static boolean isTopOfAPart(DemoRequest request) {
    boolean part = request.parameter("nsfw").isEmpty() || request.rawQuery().contains("Oldest");
    return LISTING.test(request) && part && request.parameter("cursor").isEmpty();
  }

  @Test
  void levels_areAskedForInEveryPart() throws Exception {
    assertSplit(item -> item.level() == 1, "browsingLevel=1&", "--levels", "pg");
  }

  @Test
  void noVideos_isAskedForInEveryPart() throws Exception {
    assertSplit(item -> item.kind() == DemoItem.Kind.IMAGE, "type=image&", "--no_videos");
  }

  @Test
  void baseModels_areAskedForInEveryPart() throws Exception {
    assertSplit(
        item -> "Pony".equals(item.baseModel()) || "Illustrious".equals(item.baseModel()),
        "baseModels=Illustrious%2CPony&",
        "--base_models",
        "Pony,Illustrious");
  }

  private void assertSplit(Predicate<DemoItem> wanted, String query, String... options)
      throws Exception {
    DemoCatalog catalog = uneven(800);
    String[] all = Stream.of(ANN, options).flatMap(Stream::of).toArray(String[]::new);
    try (DemoServer server = server(catalog)) {

      Cli.Result result = run(server, all);

      assertThat(result.out()).contains("splitting: part 2 of ");
      assertThat(result.code()).as(result.out()).isZero();
      assertThat(saved()).isEqualTo(ids(catalog, wanted));
      assertThat(asked.stream().filter(LISTING).map(DemoRequest::rawQuery))
          .allMatch(each -> each.contains(query));
      assertThat(run(server, all).code()).isZero();
      assertThat(calls()).isEqualTo(1);
    }
  }

  @Test
  void withoutSplittingAndThenWithIt_isComplete() throws Exception {
    try (DemoServer server = server(uneven(ITEMS))) {
      Cli.Result first = run(server, "--mode", "1", "--username", "ann", "--no_deep_scan");
      assertThat(first.code()).isEqualTo(1);
      assertThat(saved()).hasSize(BOUND);

      assertThat(run(server, ANN).code()).isZero();

      assertThat(saved()).isEqualTo(ids(uneven(ITEMS), _ -> true));
    }
  }

  @Test
  void versionsOfAModel_areSplitEach() throws Exception {
    DemoCatalog catalog = versions();
    String[] model = {"--mode", "2", "--model_id", "7"};
    try (DemoServer server = server(catalog)) {
      assertThat(run(server, model).code()).isZero();

      assertThat(home.rows("SELECT count(*) FROM tracked_images"))
          .containsExactly(Integer.toString(catalog.items().size()));
      assertRemembered(
          "modelVersionId=71|whole|1", "modelVersionId=72|whole|1", "modelVersionId=73|whole|1");

      assertThat(run(server, model).code()).isZero();
      assertThat(calls()).isEqualTo(3);
    }
    try (DemoServer server = server(catalog)) {
      assertThat(run(server, "--mode", "4", "--model_version_id", "71").code()).isZero();
      assertThat(asked).anyMatch(request -> request.rawQuery().contains("sort=Oldest"));
    }
  }

  @Test
  void partThatFailsForGood_isAGapAndTheNextRunReadsItAlone() throws Exception {
    try (DemoServer server = server(uneven(ITEMS))) {
      server
          .knobs()
          .fault(2, r -> r.rawQuery().contains("browsingLevel=2&"), new Fault.Status(503))
          .fault(Integer.MAX_VALUE, SplitRunsTest::isThirdPageOfPg, BROKEN);

      Cli.Result first = run(server, "--mode", "1", "--username", "ann", "--retries", "0");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out())
          .containsPattern(
              "status: incomplete: Tried to read page \\d+ of level PG images of username: ann");
      assertThat(saved()).containsAll(ids(uneven(ITEMS), item -> item.level() != 1));
    }
    try (DemoServer server = server(uneven(ITEMS))) {
      assertThat(run(server, ANN).code()).isZero();

      assertThat(saved()).isEqualTo(ids(uneven(ITEMS), _ -> true));
      assertThat(asked.stream().filter(LISTING).map(DemoRequest::rawQuery))
          .filteredOn(query -> !query.contains("browsingLevel=1&"))
          .as("what is new")
          .hasSize(1);
    }
  }

  @Test
  void partThatFailsForGood_isAGapBesideWhatCannotBeReached() throws Exception {
    List<DemoItem> items = new ArrayList<>(alike(2 * BOUND + 100).items());
    items.addAll(LongStream.range(2001, 2301).mapToObj(id -> item(id).withLevel(4)).toList());
    DemoCatalog catalog = DemoCatalog.ofItems(items.toArray(DemoItem[]::new));
    try (DemoServer server = server(catalog)) {
      server
          .knobs()
          .fault(Integer.MAX_VALUE, r -> r.rawQuery().contains("browsingLevel=4&"), BROKEN);

      Cli.Result first = run(server, "--mode", "1", "--username", "ann", "--retries", "0");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.lines())
          .filteredOn(line -> line.contains("status: incomplete"))
          .singleElement()
          .asString()
          .contains("of level R images of username: ann")
          .contains("HTTP 500")
          .contains(INTERVAL);
    }
    try (DemoServer server = server(catalog)) {
      Cli.Result second = run(server, ANN);

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out()).contains("status: incomplete: " + INTERVAL);
      assertThat(saved()).hasSize(2 * BOUND + 300);
    }
  }

  @Test
  void limitOfAModel_endsInAPartAndAHigherOneGoesOnThere() throws Exception {
    DemoCatalog catalog = versions();
    try (DemoServer server = server(catalog)) {
      Cli.Result first = run(server, "--mode", "2", "--model_id", "7", "--max_per_model", "270");

      assertThat(first.code()).isZero();
      assertThat(first.out()).contains("splitting: part ").contains("stopped at --max_per_model");
      assertThat(saved()).hasSize(270);

      Cli.Result second = run(server, "--mode", "2", "--model_id", "7");

      assertThat(second.code()).isZero();
      assertThat(saved()).isEqualTo(ids(catalog, _ -> true));
      assertThat(asked.stream().filter(MEDIA)).hasSize(catalog.items().size() - 270);
    }
  }

  private static boolean isThirdPageOfPg(DemoRequest request) {
    return request.rawQuery().contains("browsingLevel=1&")
        && request.parameter("cursor").orElse("").startsWith("40|");
  }

  /** Else all that is fetched would be forgotten with the database. */
  @Test
  void userWhoIsUnknownInOnePart_isIncompleteAndNotForgotten() throws Exception {
    try (DemoServer server = server(uneven(ITEMS))) {
      server.knobs().fault(1, r -> r.rawQuery().contains("browsingLevel=4"), UNKNOWN);

      Cli.Result first = run(server, ANN);

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out()).contains("username: ann: unknown user, although items of it were");
      assertThat(run(server, ANN).code()).isZero();
      assertThat(saved()).isEqualTo(ids(uneven(ITEMS), _ -> true));
    }
  }

  /** One gap for each listing that needed them. */
  @Test
  void namesOfBaseModelsThatDoNotCome_areAGapOfTheirListingAlone() throws Exception {
    List<DemoItem> items = new ArrayList<>(alike(2 * BOUND + 100).items());
    items.replaceAll(item -> item.withVersionIds(71L));
    items.addAll(manyLevels(5001, 400, 72));
    DemoCatalog catalog =
        new DemoCatalog(List.of(DemoModels.model(7, List.of("sea"), 71, 72)), items);
    try (DemoServer server = server(catalog)) {
      server.knobs().fault(Integer.MAX_VALUE, r -> r.path().equals("/api/v1/enums"), BROKEN);

      Cli.Result result = run(server, "--mode", "2", "--model_id", "7", "--retries", "0");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out().lines().filter(line -> line.contains("status: incomplete")))
          .singleElement()
          .asString()
          .containsOnlyOnce("read the names of base models");
    }
  }

  private void assertRemembered(String... positions) throws Exception {
    assertThat(home.rows("SELECT listing, ending, pass FROM walk_positions ORDER BY 1"))
        .containsExactly(positions);
    assertThat(home.rows("SELECT count(*) FROM walk_values")).containsExactly("0");
  }

  private long calls() {
    return asked.stream().filter(LISTING).count();
  }

  private Set<Long> saved() {
    return Tree.files(home.output()).keySet().stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .filter(name -> !name.endsWith("meta.txt"))
        .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
        .collect(Collectors.toSet());
  }

  private static Set<Long> ids(DemoCatalog catalog, Predicate<DemoItem> wanted) {
    return catalog.items().stream().filter(wanted).map(DemoItem::id).collect(Collectors.toSet());
  }

  /** Remembers what was asked for. */
  private Cli.Result run(DemoServer server, String... options) {
    int before = server.requests().size();
    String[] arguments = home.arguments(server, options);
    Cli.Result result =
        Cli.run(Cli.CLOCK, _ -> {}, environment -> LowBound.run(BOUND, environment, arguments));
    asked.clear();
    asked.addAll(server.requests().subList(before, server.requests().size()));
    return result;
  }

  private static DemoCatalog uneven(int count) {
    return DemoCatalog.ofUneven("ann", count, 1);
  }

  /** Of one level, type and base model, and of no version. */
  private static DemoCatalog alike(int count) {
    return DemoCatalog.ofItems(
        LongStream.range(1001, 1001 + count)
            .mapToObj(SplitRunsTest::item)
            .toArray(DemoItem[]::new));
  }

  private static DemoCatalog versions() {
    List<DemoItem> items = new ArrayList<>();
    items.addAll(manyLevels(1001, 500, 71));
    items.addAll(manyLevels(3001, 30, 72));
    items.addAll(manyLevels(5001, 400, 73));
    return new DemoCatalog(List.of(DemoModels.model(7, List.of("sea"), 71, 72, 73)), items);
  }

  private static List<DemoItem> manyLevels(long first, int count, long version) {
    return LongStream.range(first, first + count)
        .mapToObj(id -> item(id).withLevel(1 << id % 5).withVersionIds(version))
        .toList();
  }

  /** All with the same picture, which is drawn once. */
  private static DemoItem item(long id) {
    DemoItem one = DemoItem.small(1, "ann");
    return DemoItem.small(id, "ann").withPicture(DemoItem.Kind.IMAGE, one.picture());
  }

  private static DemoServer server(DemoCatalog catalog) throws Exception {
    DemoServer server = DemoServer.start(catalog);
    server.knobs().pageSize(20).mostListed(BOUND);
    return server;
  }
}
