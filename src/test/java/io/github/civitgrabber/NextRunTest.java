package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.cursors;
import static io.github.civitgrabber.testing.DemoRequests.mediaAsked;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.DemoModels;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run asks for when the one before has read all of it. Unless a test says otherwise ann has
 * the items 1001 to 1020, two on a page.
 */
@Timeout(120)
class NextRunTest {

  private static final String ANN = "username=ann";
  private static final Fault BROKEN = new Fault.Status(500, Map.of(), "{\"error\":\"no\"}");
  private static final String NEWS =
      "  status: complete (only what is new was read; last whole walk 2026-11-22)";
  private static final String HEADS =
      "SELECT listing, top_item, pass, done FROM walk_positions ORDER BY 1";
  private static final String LAST_FULL = "SELECT last_full FROM targets ORDER BY target_value";

  private final Home home;
  private final List<DemoRequest> asked = new ArrayList<>();

  NextRunTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void nothingNew_oneCall() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);

      Cli.Result second = users(server);

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains("username: ann: started", "username: ann: complete", NEWS);
      assertThat(offsets()).containsExactly(0);
      assertThat(asked).hasSize(1);
      assertThat(home.rows(HEADS)).containsExactly("username=ann|1020|1|1");
    }
  }

  @Test
  void newItems_areReadUntilAPageHoldsNothingNew() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);
    }
    try (DemoServer server = ann(1001, 1023)) {
      Cli.Result second = users(server, Duration.ofDays(1));

      assertThat(second.lines()).contains("Number of downloaded images: 3", NEWS);
      assertThat(offsets()).containsExactly(0, 2, 4);
      assertThat(home.rows(HEADS)).containsExactly("username=ann|1023|1|1");

      users(server, Duration.ofDays(2));
      assertThat(offsets()).containsExactly(0);
    }
  }

  @Test
  void failedItemBelowTheTop_isTriedAgain() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      server.knobs().script(broken(1003));
      assertThat(users(server).code()).isEqualTo(1);
      Cli.Result again = users(server);
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.lines()).contains("  failed, HTTP 500: 1 (1003)");
      server.knobs().script(_ -> Optional.empty());

      Cli.Result third = users(server);

      assertThat(third.code()).isZero();
      assertThat(third.lines()).contains("Number of downloaded images: 1", NEWS);
      assertThat(offsets()).containsExactly(0);
      assertThat(mediaAsked(asked, 1001, 1020)).containsExactly(1003L);
    }
  }

  @Test
  void itemThatBecameVisibleBelowTheTop_isFoundByTheWholeWalkAfter30Days() throws Exception {
    try (DemoServer server = annWithout(1005)) {
      users(server);
      users(server, Duration.ofDays(29));
      assertThat(offsets()).containsExactly(0);
    }
    try (DemoServer server = ann(1001, 1020)) {
      Cli.Result tooEarly = users(server, Duration.ofDays(30).minusSeconds(1));
      assertThat(offsets()).containsExactly(0);
      assertThat(tooEarly.lines()).contains("Number of downloaded images: 0", NEWS);

      Cli.Result whole = users(server, Duration.ofDays(30));

      assertThat(offsets()).hasSize(10);
      assertThat(whole.lines()).contains("Number of downloaded images: 1", "  status: complete");
      assertThat(home.rows(LAST_FULL)).containsExactly("2026-12-22T08:09:10Z");
      users(server, Duration.ofDays(31));
      assertThat(offsets()).containsExactly(0);
    }
  }

  @Test
  void clockThatWasAheadAtTheWholeWalk_allIsReadAgain() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server, Duration.ofDays(1));

      users(server);

      assertThat(offsets()).hasSize(10);
    }
  }

  @Test
  void otherFilters_areAnotherWalk() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server, "--filter_tags", "mountain");

      Cli.Result all = users(server);
      assertThat(offsets()).hasSize(10);
      assertThat(all.lines()).contains("Number of downloaded images: 20");

      users(server, "--filter_tags", "mountain");
      assertThat(offsets()).hasSize(10);
      users(server, "--filter_tags", "mountain");
      assertThat(offsets()).containsExactly(0);
    }
  }

  /** What had too few may have enough by now, wherever it is listed. */
  @Test
  void filterThatMayAdmitAnItemLater_isAlwaysReadWhole() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server, "--min_reactions", "1");

      users(server, "--min_reactions", "1");

      assertThat(offsets()).hasSize(10);
    }
  }

  @Test
  void fullOrRedownload_readsAllAndRenewsTheTime() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);

      Cli.Result full = users(server, Duration.ofDays(3), "--full");

      assertThat(offsets()).hasSize(10);
      assertThat(full.lines()).contains("Number of skipped images: 20", "  status: complete");
      assertThat(home.rows(LAST_FULL)).containsExactly("2026-11-25T08:09:10Z");

      users(server, Duration.ofDays(4), "--redownload", "1");
      assertThat(offsets()).hasSize(10);
      assertThat(home.rows(LAST_FULL)).containsExactly("2026-11-26T08:09:10Z");
    }
  }

  /** As its message says: the same command again resumes. */
  @Test
  void interruptedFullRun_isResumedByTheNextFullRun() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);
      interruptedAtPage(server, 6, "--full");

      Cli.Result again = users(server, "--full");

      assertThat(again.code()).isZero();
      assertThat(offsets()).containsExactly(4, 6, 8, 10, 12, 14, 16, 18, 0);
      users(server, "--full");
      assertThat(offsets()).hasSize(10);
    }
  }

  @Test
  void unfinishedWalkThatTheUserHadNotAskedForInFull_isNotEnoughForFull() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      interruptedAtPage(server, 6);

      users(server, "--full");

      assertThat(offsets()).hasSize(10);
    }
  }

  /** Its first page of news is known now, but not the second. */
  @Test
  void interruptedLookForNews_leavesNothingOut() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);
    }
    try (DemoServer server = ann(1001, 1026)) {
      interruptedAtPage(server, 4);
      assertThat(home.rows(HEADS)).containsExactly("username=ann|1020|2|1");

      Cli.Result next = users(server);

      assertThat(next.code()).isZero();
      assertThat(next.lines()).contains(NEWS);
      assertThat(offsets()).containsExactly(0, 2, 4, 6);
      assertThat(home.userFiles("ann")).hasSize(2 * 26);
      assertThat(home.rows(HEADS)).containsExactly("username=ann|1026|1|1");
    }
  }

  @Test
  void lookForNewsThatBreaksOff_isAGapAndTheNextGoesDownToTheFormerTop() throws Exception {
    try (DemoServer server = ann(1001, 1020)) {
      users(server);
    }
    try (DemoServer server = ann(1001, 1026)) {
      server.knobs().script(brokenPage(4));
      Cli.Result broken = users(server, "--retries", "0");
      assertThat(broken.code()).isEqualTo(1);
      server.knobs().script(_ -> Optional.empty());

      Cli.Result next = users(server);

      assertThat(next.code()).isZero();
      assertThat(offsets()).containsExactly(0, 2, 4, 6);
      assertThat(home.userFiles("ann")).hasSize(2 * 26);
    }
  }

  @Test
  void modelOfSeveralVersions_eachFromItsTopAndANewOneWhole() throws Exception {
    String[] options = {"--mode", "2", "--model_id", "7"};
    try (DemoServer server = versions(71, 72)) {
      home.run(server, options);
      run(server, Duration.ofDays(1), options);
      assertThat(asked).hasSize(3);
    }
    try (DemoServer server = versions(71, 72, 73)) {
      Cli.Result next = run(server, Duration.ofDays(2), options);

      assertThat(next.code()).isZero();
      assertThat(offsets("modelVersionId=71")).containsExactly(0);
      assertThat(offsets("modelVersionId=72")).containsExactly(0);
      assertThat(offsets("modelVersionId=73")).containsExactly(0, 2, 4);
      run(server, Duration.ofDays(3), options);
      assertThat(asked).hasSize(4);
    }
  }

  @Test
  void entryThatCannotBeTriedAlone_keepsReadingAllOfIt() throws Exception {
    try (DemoServer server = ann(1001, 1004)) {
      Fault one =
          new Fault.EditJson(
              page -> {
                page.withArray("items").addObject().put("id", 99).put("username", "ann");
                return page;
              });
      server.knobs().script(r -> Optional.of(one).filter(_ -> LISTING.test(r)));
      users(server);

      users(server);

      assertThat(offsets()).containsExactly(0, 2);
    }
  }

  @Test
  void thousandTargetsNothingNew_aThousandCalls() throws Exception {
    Path list = home.folder().resolve("list.txt");
    Files.write(list, IntStream.range(0, 1000).mapToObj(i -> "user:user" + i).toList());
    DemoItem[] items =
        IntStream.range(0, 1000)
            .mapToObj(i -> DemoItem.small(1000 + i, "user" + i))
            .toArray(DemoItem[]::new);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(items))) {
      home.users(server, "user0");
      likeTheFirstOf1000();
      String[] options = home.arguments(server, "-i", list.toString());
      int before = server.requests().size();
      int commits = PlainSqlite.commits(home.database());

      // Time stands still, so that nothing waits for the pace of the API.
      Cli.Result second = Cli.run(_ -> {}, options);

      assertThat(second.code()).isZero();
      List<DemoRequest> calls = server.requests().subList(before, server.requests().size());
      assertThat(calls).hasSize(1000).allMatch(LISTING);
      assertThat(calls.stream().map(DemoRequest::rawQuery).distinct()).hasSize(1000);
      assertThat(PlainSqlite.commits(home.database()) - commits).isLessThan(20);
    }
  }

  /** The other targets as a run on each of them leaves them. */
  private void likeTheFirstOf1000() throws Exception {
    String others =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999) SELECT ";
    PlainSqlite.execute(
        home.database(),
        "INSERT INTO tracked_images "
            + others
            + "'username:user' || i || '_' || (1000 + i) || '_SD', 1000 + i, quality, path,"
            + " download_date, url, checkpoint_name, target_type, 'user' || i"
            + " FROM n, tracked_images",
        "INSERT INTO targets(target_type, target_value, quality, terms, started, ended, status,"
            + " last_complete, last_full, full) "
            + others
            + "target_type, 'user' || i, quality, terms, started, ended, status, last_complete,"
            + " last_full, full FROM n, targets",
        "INSERT INTO walk_positions(target_type, target_value, quality, listing, page, asked,"
            + " listed, top_item, pass, done, ending) "
            + others
            + "target_type, 'user' || i, quality, 'username=user' || i, page, asked, listed,"
            + " 1000 + i, pass, done, ending FROM n, walk_positions");
  }

  @Test
  void galleryOf50000Again_twoCallsAtMost() throws Exception {
    try (DemoServer server = ann(1, 1)) {
      users(server);
    }
    try (DemoServer server = ann(1, 50_000)) {
      server.knobs().pageSize(200);
      PlainSqlite.execute(
          home.database(),
          """
          INSERT OR IGNORE INTO tracked_images(image_key, image_id, quality, path, download_date, url,
              target_type, target_value)
            WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 50000)
            SELECT 'username:ann_' || id || '_SD', id, 'SD', id || '.jpeg', '2026-01-01 - 00:00',
              '', 'username', 'ann' FROM n
          """);
      Cli.Result whole = users(server, "--full");
      assertThat(whole.lines()).contains("Number of skipped images: 50000", "  status: complete");

      Cli.Result again = users(server);

      assertThat(again.code()).isZero();
      assertThat(asked).hasSizeLessThanOrEqualTo(2);
    }
  }

  private void interruptedAtPage(DemoServer server, int offset, String... options) {
    CountDownLatch never = new CountDownLatch(1);
    AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
    server
        .knobs()
        .script(
            request -> {
              if (!isPage(offset, request)) {
                return Optional.empty();
              }
              interrupt.get().run();
              return Optional.of(new Fault.Hold(never));
            });
    Cli.Result result = home.run(server, Cli.CLOCK, interrupt::set, ofAnn(options));
    never.countDown();
    server.knobs().script(_ -> Optional.empty());
    assertThat(result.code()).as(result.out()).isEqualTo(130);
  }

  private Cli.Result users(DemoServer server, String... options) {
    return users(server, Duration.ZERO, options);
  }

  private Cli.Result users(DemoServer server, Duration later, String... options) {
    return run(server, later, ofAnn(options));
  }

  private static String[] ofAnn(String... options) {
    List<String> all = new ArrayList<>(List.of("--mode", "1", "--username", "ann"));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  /** Remembers what was asked for. */
  private Cli.Result run(DemoServer server, Duration later, String... options) {
    int before = server.requests().size();
    Cli.Result result = home.run(server, Clock.offset(Cli.CLOCK, later), _ -> {}, options);
    asked.clear();
    asked.addAll(server.requests().subList(before, server.requests().size()));
    return result;
  }

  private List<Integer> offsets() {
    return offsets(ANN);
  }

  private List<Integer> offsets(String listing) {
    return cursors(asked, listing).stream().map(NextRunTest::offset).toList();
  }

  private static int offset(String cursor) {
    return cursor.isEmpty() ? 0 : Integer.parseInt(cursor.split("\\|")[0]);
  }

  private static boolean isPage(int offset, DemoRequest request) {
    return LISTING.test(request) && offset(request.parameter("cursor").orElse("")) == offset;
  }

  private static Function<DemoRequest, Optional<Fault>> brokenPage(int offset) {
    return request -> Optional.of(BROKEN).filter(_ -> isPage(offset, request));
  }

  private static Function<DemoRequest, Optional<Fault>> broken(long id) {
    return request -> Optional.of(BROKEN).filter(_ -> mediaOf(id).test(request));
  }

  private static DemoServer ann(long first, long last) throws Exception {
    return server(
        DemoCatalog.ofItems(
            LongStream.rangeClosed(first, last)
                .mapToObj(id -> DemoItem.small(id, "ann"))
                .toArray(DemoItem[]::new)));
  }

  private static DemoServer annWithout(long id) throws Exception {
    return server(
        DemoCatalog.ofItems(
            LongStream.rangeClosed(1001, 1020)
                .filter(each -> each != id)
                .mapToObj(each -> DemoItem.small(each, "ann"))
                .toArray(DemoItem[]::new)));
  }

  /** Model 7 with these versions, each with six items. */
  private static DemoServer versions(long... versions) throws Exception {
    List<DemoItem> items = new ArrayList<>();
    for (long version : versions) {
      LongStream.rangeClosed(100 * version + 1, 100 * version + 6)
          .forEach(id -> items.add(DemoItem.small(id, "ann").withVersionIds(version)));
    }
    return server(new DemoCatalog(List.of(DemoModels.model(7, List.of("sea"), versions)), items));
  }

  private static DemoServer server(DemoCatalog catalog) throws Exception {
    DemoServer server = DemoServer.start(catalog);
    server.knobs().pageSize(2);
    return server;
  }
}
