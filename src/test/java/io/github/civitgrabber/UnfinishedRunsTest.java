package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.cursors;
import static io.github.civitgrabber.testing.DemoRequests.mediaAsked;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that could not read a listing to its end, and the next one. Unless a test says otherwise
 * the listing is that of ann: the items 1020 to 1001 on ten pages.
 */
@Timeout(60)
class UnfinishedRunsTest {

  private static final String ANN = "username=ann";
  private static final Fault BROKEN = new Fault.Status(500, Map.of(), "{\"error\":\"no\"}");
  private static final String OPEN =
      "SELECT target_value, listing, cursor, page, done FROM walk_positions WHERE NOT done ORDER BY 1, 2";
  private static final String LAST_COMPLETE =
      "SELECT target_value, status, last_complete FROM targets ORDER BY 1";

  private final Home home;

  UnfinishedRunsTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void pageThatFailsForGood_isNamedAndTheNextRunBeginsThereAndFindsWhatIsNewToo() throws Exception {
    try (DemoServer server = server(annAndBob(20, 3))) {
      server.knobs().script(broken(isPage(ANN, 6)));

      Cli.Result first = home.users(server, "ann,bob");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.lines())
          .contains(
              "Number of downloaded images: 9",
              "  status: incomplete: Tried to read page 4 of username: ann from 127.0.0.1 but got"
                  + " HTTP 500 (after 11 attempts)",
              "  over all runs: 6 tracked, 0 missing, never complete yet",
              "  over all runs: 3 tracked, 0 missing, last complete 2026-11-22T08:09:10Z");
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1015, 1020));
      assertThat(home.userFiles("bob")).containsExactlyElementsOf(expected(2001, 2003));
      assertThat(home.rows(OPEN)).hasSize(1);
      assertThat(home.rows(OPEN).getFirst()).matches("ann\\|username=ann\\|4\\|\\d+\\|3\\|0");
    }
    try (DemoServer server = server(annAndBob(23, 3))) {

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "username: ann: resumed",
              "Number of downloaded images: 17",
              "  status: complete",
              "  over all runs: 23 tracked, 0 missing, last complete 2026-11-22T08:09:10Z");
      assertThat(offsets(server.requests(), ANN))
          .containsExactly(4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 0, 2, 4);
      assertThat(mediaAsked(server.requests(), 1001, 1023))
          .containsExactlyInAnyOrderElementsOf(ids(1001, 1014, 1021, 1023));
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1023));
      assertThat(home.rows(OPEN)).isEmpty();
      assertThat(home.rows(LAST_COMPLETE))
          .containsExactly(
              "ann|complete|2026-11-22T08:09:10Z", "bob|complete|2026-11-22T08:09:10Z");
    }
  }

  @Test
  void runThatIsInterrupted_theNextBeginsAtItsPageAndLeavesNothingOut() throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      Cli.Result first = interruptedAt(server, 1013, "--mode", "1", "--username", "ann");

      assertThat(first.code()).isEqualTo(130);
      assertThat(first.lines())
          .contains(
              "  status: not finished",
              "  over all runs: 7 tracked, 0 missing, never complete yet");
      assertThat(home.rows(OPEN).getFirst()).matches("ann\\|username=ann\\|4\\|\\d+\\|3\\|0");
      assertThat(home.rows(LAST_COMPLETE)).containsExactly("ann|null|null");

      List<DemoRequest> asked = secondRun(server, () -> home.users(server, "ann"));

      assertThat(offsets(asked, ANN)).containsExactly(4, 6, 8, 10, 12, 14, 16, 18, 0);
      assertThat(mediaAsked(asked, 1001, 1020))
          .containsExactlyInAnyOrderElementsOf(ids(1001, 1013));
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1020));
      assertThat(home.rows(OPEN)).isEmpty();
      assertThat(home.rows(LAST_COMPLETE)).containsExactly("ann|complete|2026-11-22T08:09:10Z");
    }
  }

  @Test
  void interruptedModel_versionThatWasReadToItsEndIsOnlyLookedAtForNews() throws Exception {
    try (DemoServer server = server(modelsOfThreeVersions())) {
      String[] options = {"--mode", "2", "--model_id", "7"};
      Cli.Result first = interruptedAt(server, 7203, options);
      assertThat(first.code()).isEqualTo(130);

      List<DemoRequest> asked = secondRun(server, () -> home.run(server, options));

      assertThat(offsets(asked, "modelVersionId=71")).containsExactly(0);
      assertThat(offsets(asked, "modelVersionId=72")).containsExactly(0, 2, 4);
      assertThat(offsets(asked, "modelVersionId=73")).containsExactly(0, 2, 4);
      assertThat(mediaAsked(asked, 7101, 7306))
          .containsExactlyInAnyOrderElementsOf(ids(7201, 7203, 7301, 7306));
      assertThat(Tree.files(home.output().resolve("Model_ID_Search/model_7"))).hasSize(36);
      assertThat(home.rows(OPEN)).isEmpty();
    }
  }

  @Test
  void interruptedTagSearch_versionThatWasReadToItsEndIsOnlyLookedAtForNews() throws Exception {
    try (DemoServer server = server(modelsOfThreeVersions())) {
      String[] options = {"--mode", "3", "--tags", "sea", "--disable_prompt_check", "y"};
      Cli.Result first = interruptedAt(server, 8103, options);
      assertThat(first.code()).isEqualTo(130);

      List<DemoRequest> asked = secondRun(server, () -> home.run(server, options));

      for (String done : List.of("71", "72", "73")) {
        assertThat(offsets(asked, "modelVersionId=" + done)).as(done).containsExactly(0);
      }
      assertThat(offsets(asked, "modelVersionId=81")).containsExactly(0, 2, 4);
      assertThat(Tree.files(home.output().resolve("Model_Tag_Search/sea/model_7"))).hasSize(36);
      assertThat(Tree.files(home.output().resolve("Model_Tag_Search/sea/model_8"))).hasSize(12);
    }
  }

  @Test
  void itemThatFailedOnAPageThatIsNotListedAgain_isFetchedByItsStoredEntry() throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      server.knobs().script(broken(isPage(ANN, 6).or(mediaOf(1017))));
      Cli.Result first = home.users(server, "ann", "--retries", "0");
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.lines())
          .contains(
              "Number of failed images: 1",
              "  over all runs: 5 tracked, 1 missing, never complete yet");
      assertThat(home.rows("SELECT image_id, why, reason FROM missing_items"))
          .containsExactly("1017|TEMPORARY|HTTP 500");

      List<DemoRequest> asked = secondRun(server, () -> home.users(server, "ann"));

      assertThat(offsets(asked, ANN)).startsWith(4).doesNotContain(2);
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1020));
      assertThat(home.rows("SELECT * FROM missing_items")).isEmpty();
    }
  }

  @Test
  void unfinishedWalkUnderOtherFilterTags_isNotGoneOnWith() throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      server.knobs().script(broken(isPage(ANN, 6)));
      home.users(server, "ann", "--filter_tags", "nothing like that");

      List<DemoRequest> asked =
          secondRun(server, () -> home.users(server, "ann", "--filter_tags", "landscape"));

      assertThat(offsets(asked, ANN)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1020));
    }
  }

  @Test
  void redownload_walksFromTheTop() throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      server.knobs().script(broken(isPage(ANN, 6)));
      home.users(server, "ann");

      List<DemoRequest> asked =
          secondRun(server, () -> home.users(server, "ann", "--redownload", "1"));

      assertThat(offsets(asked, ANN)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
      assertThat(mediaAsked(asked, 1001, 1020))
          .containsExactlyInAnyOrderElementsOf(ids(1001, 1020));
    }
  }

  @Test
  void partOfAnInterruptedDownloadThatIsListedNoMore_isClearedByTheRunThatCompletes()
      throws Exception {
    DemoItem large =
        DemoItem.small(1020, "ann")
            .withPicture(
                DemoItem.Kind.IMAGE, new DemoPicture.Stored("image/png", new byte[200_000]));
    Path part = home.output().resolve("Username_Search/ann/Demo Model/1020_SD.part");
    try (DemoServer server = server(DemoCatalog.ofItems(large, DemoItem.small(1019, "ann")))) {
      AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
      server
          .knobs()
          .script(
              request -> {
                if (mediaOf(1019).test(request)) {
                  while (part.toFile().length() < 100_000) {
                    Thread.onSpinWait();
                  }
                  interrupt.get().run();
                }
                return mediaOf(1020).test(request)
                    ? Optional.of(new Fault.Stall(150_000))
                    : Optional.empty();
              });
      Cli.Result first =
          home.run(server, Cli.CLOCK, interrupt::set, "--mode", "1", "--username", "ann");
      assertThat(first.code()).isEqualTo(130);
      assertThat(part).exists();
    }
    try (DemoServer server = server(annAndBob(19, 0))) {

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).isZero();
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1019));
    }
  }

  /** The API gives no more than this of a listing; the run after next may find it mended. */
  @Test
  void listingThatTheApiCutsOffWithoutADeepScan_isNeverCompleteAndReadFromItsTopTheNextTime()
      throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      server.knobs().script(broken(isPage(ANN, 18)));
      home.users(server, "ann");
      server.knobs().script(_ -> Optional.empty());
      // As if the pages before had been 248 of 200 items; two more follow, the first once more.
      PlainSqlite.execute(
          home.database(), "UPDATE walk_positions SET page = 249, asked = 49600, listed = 49996");

      Cli.Result second = home.users(server, "ann", "--no_deep_scan");

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out())
          .contains("incomplete: The API ends a listing at about 50,000 items; 50,000 were listed")
          .contains("over all runs: 20 tracked, 0 missing, never complete yet");
      assertThat(home.rows(OPEN)).isEmpty();
      List<DemoRequest> asked = secondRun(server, () -> home.users(server, "ann"));
      assertThat(offsets(asked, ANN)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
    }
  }

  @Test
  void oneVersionOfAModelThatDoesNotCome_itsSistersAreNotReadAgain() throws Exception {
    try (DemoServer server = server(modelsOfThreeVersions())) {
      String[] options = {"--mode", "2", "--model_id", "7"};
      server.knobs().script(broken(isPage("modelVersionId=72", 0)));
      Cli.Result first = home.run(server, options);
      assertThat(first.code()).isEqualTo(1);

      List<DemoRequest> asked = secondRun(server, () -> home.run(server, options));

      assertThat(offsets(asked, "modelVersionId=71")).containsExactly(0);
      assertThat(offsets(asked, "modelVersionId=72")).containsExactly(0, 2, 4);
      assertThat(offsets(asked, "modelVersionId=73")).containsExactly(0);
      assertThat(Tree.files(home.output().resolve("Model_ID_Search/model_7"))).hasSize(36);
    }
  }

  /** What has no id can't be remembered as missing, so its page must be read again. */
  @Test
  void entryWithoutIdBeforeAGap_nextRunIsNotCompleteEither() throws Exception {
    try (DemoServer server = server(annAndBob(20, 0))) {
      Fault oneMore = new Fault.EditJson(page -> withEntryWithoutId(page));
      server
          .knobs()
          .script(
              request ->
                  isPage(ANN, 2).test(request)
                      ? Optional.of(oneMore)
                      : Optional.of(BROKEN).filter(_ -> isPage(ANN, 6).test(request)));
      Cli.Result first = home.users(server, "ann");
      server.knobs().script(r -> Optional.of(oneMore).filter(_ -> isPage(ANN, 2).test(r)));

      Cli.Result second = home.users(server, "ann");

      assertThat(first.lines())
          .contains("  unusable, listed entry has no usable id: 1 (page 2, entry 3)")
          .contains("Number of downloaded images: 6");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.lines())
          .contains("  unusable, listed entry has no usable id: 1 (page 2, entry 3)");
      assertThat(home.rows(LAST_COMPLETE)).containsExactly("ann|incomplete|null");
      assertThat(home.userFiles("ann")).containsExactlyElementsOf(expected(1001, 1020));
    }
  }

  @Test
  void nothingListedUnknownUserAndOutage_areThreeMessagesAndExitCodes() throws Exception {
    try (DemoServer server = server(annAndBob(1, 0))) {
      Fault unknown = new Fault.Status(404, Map.of(), "{\"error\":\"User not found\"}");
      server
          .knobs()
          .script(
              r ->
                  r.rawQuery().startsWith("username=unknown&")
                      ? Optional.of(unknown)
                      : Optional.of(BROKEN).filter(_ -> r.rawQuery().startsWith("username=out&")));

      Cli.Result empty = home.users(server, "empty");
      Cli.Result nobody = home.users(server, "unknown");
      Cli.Result outage = home.users(server, "out");

      assertThat(empty.code()).isEqualTo(3);
      assertThat(empty.lines())
          .contains("  not found, unknown, or nothing that the API shows: 1")
          .containsSubsequence("Failed identifiers:", "username: empty");
      assertThat(nobody.code()).isEqualTo(3);
      assertThat(nobody.lines())
          .contains("  not found, unknown user: 1")
          .containsSubsequence("Failed identifiers:", "username: unknown");
      assertThat(outage.code()).isEqualTo(1);
      assertThat(outage.lines())
          .contains(
              "  status: incomplete: Tried to read page 1 of username: out from 127.0.0.1 but got"
                  + " HTTP 500 (after 11 attempts)")
          .doesNotContain("Failed identifiers:");
    }
  }

  /** Runs against a server that is well again, and gives what was asked for. */
  private static List<DemoRequest> secondRun(DemoServer server, Supplier<Cli.Result> run) {
    int before = server.requests().size();
    server.knobs().script(_ -> Optional.empty());
    Cli.Result result = run.get();
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    return server.requests().subList(before, server.requests().size());
  }

  /** Ends the run when an item is asked for: one at a time, so that all before it are there. */
  private Cli.Result interruptedAt(DemoServer server, long id, String... options) {
    CountDownLatch never = new CountDownLatch(1);
    AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
    server
        .knobs()
        .script(
            request -> {
              if (!mediaOf(id).test(request)) {
                return Optional.empty();
              }
              interrupt.get().run();
              return Optional.of(new Fault.Hold(never));
            });
    List<String> oneAtATime = new ArrayList<>(List.of(options));
    oneAtATime.addAll(List.of("--semaphore_limit", "1"));
    Cli.Result result =
        home.run(server, Cli.CLOCK, interrupt::set, oneAtATime.toArray(String[]::new));
    never.countDown();
    return result;
  }

  private static DemoServer server(DemoCatalog catalog) throws Exception {
    DemoServer server = DemoServer.start(catalog);
    server.knobs().pageSize(2);
    return server;
  }

  private static DemoCatalog annAndBob(int ofAnn, int ofBob) {
    List<DemoItem> items = new ArrayList<>();
    ids(1001, 1000 + ofAnn).forEach(id -> items.add(DemoItem.small(id, "ann")));
    ids(2001, 2000 + ofBob).forEach(id -> items.add(DemoItem.small(id, "bob")));
    return DemoCatalog.ofItems(items.toArray(DemoItem[]::new));
  }

  /** Models 7 and 8 with the tag sea, and the versions 71, 72, 73 and 81 with six items each. */
  private static DemoCatalog modelsOfThreeVersions() {
    List<DemoItem> items = new ArrayList<>();
    for (long version : List.of(71L, 72L, 73L, 81L)) {
      ids(100 * version + 1, 100 * version + 6)
          .forEach(id -> items.add(DemoItem.small(id, "ann").withVersionIds(version)));
    }
    return new DemoCatalog(
        List.of(model(7, List.of("sea"), 71, 72, 73), model(8, List.of("sea"), 81)), items);
  }

  private static ObjectNode withEntryWithoutId(ObjectNode page) {
    ((ArrayNode) page.get("items")).addObject().put("url", "https://example.org/x.jpeg");
    return page;
  }

  private static Function<DemoRequest, Optional<Fault>> broken(Predicate<DemoRequest> when) {
    return request -> Optional.of(BROKEN).filter(_ -> when.test(request));
  }

  /** The page of a listing that begins behind so many items. */
  private static Predicate<DemoRequest> isPage(String listing, int offset) {
    return request -> offsets(List.of(request), listing).contains(offset);
  }

  /** Behind how many items each page began that was asked for. */
  private static List<Integer> offsets(List<DemoRequest> requests, String listing) {
    return cursors(requests, listing).stream()
        .map(cursor -> cursor.isEmpty() ? 0 : Integer.parseInt(cursor.replaceAll("\\|.*", "")))
        .toList();
  }

  /** The files of these items, each with its sidecar. */
  private static List<String> expected(long first, long last) {
    return ids(first, last).stream()
        .flatMap(
            id -> List.of("Demo Model/" + id + ".jpeg", "Demo Model/" + id + "_meta.txt").stream())
        .sorted()
        .toList();
  }

  private static List<Long> ids(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static List<Long> ids(long first, long last, long second, long secondLast) {
    return Stream.concat(ids(first, last).stream(), ids(second, secondLast).stream()).toList();
  }
}
