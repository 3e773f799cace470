package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.report.json.EventStream;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.EventsDocument;
import io.github.civitgrabber.testing.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs of each kind with {@code --progress json} and {@code --report}, against docs/events.md. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForProgramsTest {

  private static final Fault BUSY = new Fault.Status(503);

  private final EventsDocument document = EventsDocument.read();

  @TempDir private Path folder;
  private int homes;

  @AfterAll
  void everythingDescribed_isWrittenInSomeRun() {
    assertThat(document.unseen()).isEmpty();
  }

  @Test
  void itemsOfEachKind_haveALineEach() throws Exception {
    Home home = home();
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      server
          .knobs()
          .script(
              faults(
                  Map.of(
                      mediaOf(1001),
                      BUSY,
                      mediaOf(1002),
                      new Fault.Status(404),
                      mediaOf(1003),
                      new Fault.ShortBody(150),
                      LISTING,
                      new Fault.EditJson(ForProgramsTest::withUnusableEntries))));

      Cli.Result dry = grab(home, server, "user:ann", "--dry_run");
      Cli.Result first = grab(home, server, "user:ann", "--retries", "0");
      Cli.Result second = grab(home, server, "user:ann", "--retries", "0");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.err()).startsWith("Folder: ").contains("Number of downloaded images: 3");
      assertThat(results(dry))
          .containsExactlyInAnyOrder(
              "planned", "planned", "planned", "planned", "planned", "unusable", "unusable");
      assertThat(results(first))
          .containsExactlyInAnyOrder(
              "failed", "gone", "downloaded", "downloaded", "downloaded", "unusable", "unusable");
      assertThat(results(second))
          .containsExactlyInAnyOrder(
              "failed", "gone", "skipped", "skipped", "skipped", "unusable", "unusable");
    }
  }

  @Test
  void tagSearch_namesModelsAndItsTable() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("comic"), 71), model(8, List.of("comic"), 81)),
            List.of(DemoItem.small(1, "ann").withVersionIds(71L), DemoItem.small(2, "ann")));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .script(faults(Map.of(r -> r.rawQuery().startsWith("modelVersionId=81"), BUSY)));

      Cli.Result result = grab(home(), server, "tag:comic", "--disable_prompt_check", "y");

      assertThat(result.code()).isEqualTo(1);
      assertThat(events(result)).endsWith("target_ended", "summary_written", "run_ended");
    }
  }

  @Test
  void limit_isNamedWhereItIsReached() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {

      Cli.Result result = grab(home(), server, "user:ann", "--max_images", "1");

      assertThat(result.code()).isZero();
      assertThat(result.out())
          .contains("\"status\":\"limit_reached\"", "\"reason\":\"--max_images 1\"");
    }
  }

  @Test
  void otherSpellingAndOtherFolder_areToldOnce() throws Exception {
    Home home = home();
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      grab(home, server, "user:ann");
      String[] elsewhere = arguments(home, server, "user:ANN");
      String other = home.folder().resolve("other").toString();
      Arrays.asList(elsewhere).replaceAll(a -> a.equals(home.output().toString()) ? other : a);

      assertThat(events(run(home, elsewhere)))
          .startsWith("run_started", "known_as", "target_started", "tracked_elsewhere", "page");
    }
  }

  @Test
  void filterOnTagsThatTheApiDoesNotName_isCounted() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server
          .knobs()
          .script(
              faults(
                  Map.of(
                      LISTING,
                      new Fault.EditJson(
                          page -> {
                            page.get("items").forEach(item -> ((ObjectNode) item).remove("tags"));
                            return page;
                          }))));

      Cli.Result result =
          grab(home(), server, "user:ann", "--filter_tags", "hat", "--disable_prompt_check", "y");

      assertThat(result.out()).contains("\"unfiltered\":1");
    }
  }

  @Test
  void nothingFound_isARunWithItsEnd() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = grab(home(), server, "models-of:bob", "/user/cid/videos");

      assertThat(result.code()).isEqualTo(3);
      assertThat(events(result)).startsWith("run_started").endsWith("run_ended");
      assertThat(result.out()).contains("\"videos_only\":true", "\"statuses\":{\"not_found\":2}");
    }
  }

  @Test
  void apiThatRefuses_isTheMessageOfTheEnd() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(1, LISTING, new Fault.Status(403));

      Cli.Result result = grab(home(), server, "user:ann");

      assertThat(result.code()).isEqualTo(4);
      assertThat(events(result)).endsWith("target_ended", "run_ended");
      assertThat(result.lines().getLast())
          .contains("\"exit_code\":4", "HTTP 403", "\"statuses\":{\"refused\":1}");
    }
  }

  @Test
  void pageThatIsToBeAskedForLater_isToldAsAWait() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(1, LISTING, new Fault.Status(503, Map.of("Retry-After", "3"), ""));

      Cli.Result result = grab(home(), server, "user:ann");

      assertThat(result.lines())
          .filteredOn(line -> line.contains("\"event\":\"waiting\""))
          .singleElement()
          .asString()
          .contains("\"cause\":\"HTTP 503\"", "\"attempt\":2,\"attempts\":11", "\"still\":2");
    }
  }

  /** A listing is split from 45,000 items on, which is too many for a test. */
  @Test
  void splitting_isDescribed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Target ann = new Target.ByUser("ann");

    new EventStream(new PrintStream(out, true, UTF_8), Cli.CLOCK, () -> {})
        .on(new RunEvent.Splitting(ann, Listing.ofUser("ann").in(Listing.Order.OLDEST), 2, 10));

    document.events(out.toString(UTF_8));
    assertThat(document.problems()).isEmpty();
  }

  @Test
  void interrupt_endsWithTheTargetsThatHadNoTurn() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
      CountDownLatch never = new CountDownLatch(1);
      Predicate<DemoRequest> ofOthers =
          LISTING.and(r -> !r.parameter("username").orElse("").equals("ann"));
      server
          .knobs()
          .fault(
              Integer.MAX_VALUE,
              ofOthers.or(mediaOf(1002).and(_ -> isAfter(interrupt.get()))),
              new Fault.Hold(never));

      Home home = home();
      Cli.Result result =
          checked(
              home,
              Cli.run(
                  Cli.CLOCK,
                  interrupt::set,
                  arguments(home, server, "user:ann", "user:b", "user:c", "user:d", "user:e")));
      never.countDown();

      assertThat(result.code()).isEqualTo(130);
      assertThat(events(result)).last().isEqualTo("run_ended");
      assertThat(result.lines().getLast())
          .containsPattern("\"statuses\":\\{\"interrupted\":\\d,\"not_begun\":\\d}");
    }
  }

  @Test
  void key_isInNoLineAndInNoReport() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      for (String valid : List.of("s3cr3t-key-of-mine", "another")) {
        server.knobs().validKey(valid);
        Home home = home();

        Cli.Result result = grab(home, server, "user:ann", "--api_key", "s3cr3t-key-of-mine");

        assertThat(result.code()).isEqualTo(valid.equals("another") ? 4 : 0);
        assertThat(events(result)).endsWith("run_ended");
        assertThat(result.out() + result.err() + Files.readString(report(home)))
            .doesNotContain("s3cr3t");
      }
    }
  }

  @Test
  void databaseThatIsNone_isABeginAndAnEnd() throws Exception {
    Home home = home();
    Files.writeString(home.database(), "no database");
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = grab(home, server, "user:ann");

      assertThat(result.code()).isEqualTo(4);
      assertThat(events(result)).containsExactly("run_started", "run_ended");
      assertThat(result.out()).contains("it is no SQLite database");
      assertThat(result.err()).startsWith("Tried to open the tracking database ");
    }
  }

  @Test
  void wrongSettings_areAnEndAlone() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = grab(home(), server, "user:ann", "--quality", "7");

      assertThat(result.code()).isEqualTo(2);
      assertThat(events(result)).containsExactly("run_ended");
    }
  }

  @Test
  void wholeRun_isWrittenAsEver() throws Exception {
    Home home = home();
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .script(
              faults(
                  Map.of(
                      mediaOf(1002),
                      new Fault.Status(404),
                      LISTING,
                      new Fault.EditJson(ForProgramsTest::withUnusableEntries))));

      Cli.Result result = checked(home, Cli.run(_ -> {}, arguments(home, server, "user:ann")));

      List<String> lines =
          result.lines().stream().map(line -> comparable(line, home, server)).toList();
      // The first three and the last two are in their order, the downloads between them in any.
      assertThat(lines.stream().sorted().toList()).isEqualTo(golden().sorted().toList());
      assertThat(events(result))
          .startsWith("run_started", "target_started", "page", "item")
          .endsWith("item", "target_ended", "run_ended");
    }
  }

  private static Stream<String> golden() throws IOException {
    try (InputStream in = ForProgramsTest.class.getResourceAsStream("report/events.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines();
    }
  }

  /** Without what differs from run to run, and the sizes of pictures that this JDK draws. */
  private static String comparable(String line, Home home, DemoServer server) {
    return line.replace(home.folder().toString(), "/home")
        .replace(server.apiUrl().toString(), "https://civitai.com")
        .replaceAll("\"bytes\":[1-9]\\d*", "\"bytes\":1");
  }

  @Test
  void unknownOption_isALineOnStandardErrorAlone() {
    Cli.Result result = Cli.run("user:ann", "--progress", "json", "--bogus");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("Unknown option: '--bogus'");
  }

  @Test
  void reportThatCannotBeWritten_isAnErrorBeforeTheRun() throws Exception {
    Home home = home();
    Path report = home.folder().resolve("nowhere").resolve("report.json");
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "user:ann", "--report", report.toString());

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .isEqualTo(
              "Tried to write the report to "
                  + report
                  + " (--report) but failed: there is no such file or folder; choose another"
                  + " file\n");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void reportThatCannotBeWrittenAtTheEnd_makesTheRunEndWith4() throws Exception {
    Home home = home();
    Path reports = Files.createDirectory(home.folder().resolve("reports"));
    Path report = reports.resolve("report.json");
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server
          .knobs()
          .script(faults(Map.of(LISTING.and(_ -> isDeleted(reports)), new Fault.NoLength())));

      Cli.Result result =
          home.run(server, "user:ann", "--report", report.toString(), "--progress", "json");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.lines().getLast())
          .contains("\"exit_code\":4", "Tried to write the report to ", "\"complete\":1");
    }
  }

  @Test
  void quiet_isFirstLinesWarningsAndReport() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home().run(server, "user:ann", "--quiet");

      assertThat(result.lines()).element(3).asString().isEqualTo("Number of downloaded images: 1");
    }
  }

  private Home home() throws IOException {
    return new Home(Files.createDirectory(folder.resolve("home" + homes++)));
  }

  private Cli.Result grab(Home home, DemoServer server, String... options) throws IOException {
    return run(home, arguments(home, server, options));
  }

  private Cli.Result run(Home home, String... arguments) throws IOException {
    return checked(home, Cli.run(arguments));
  }

  private Cli.Result checked(Home home, Cli.Result result) throws IOException {
    document.events(result.out());
    document.report(report(home));
    assertThat(document.problems()).isEmpty();
    return result;
  }

  private static Path report(Home home) {
    return home.folder().resolve("report.json");
  }

  private static String[] arguments(Home home, DemoServer server, String... options) {
    List<String> all = new ArrayList<>(List.of("--progress", "json", "--report"));
    all.add(report(home).toString());
    all.addAll(List.of(options));
    return home.arguments(server, all.toArray(String[]::new));
  }

  private static List<String> events(Cli.Result result) {
    return values(result.lines().stream(), "event");
  }

  private static List<String> results(Cli.Result result) {
    return values(
        result.lines().stream().filter(line -> line.contains("\"event\":\"item\"")), "result");
  }

  private static List<String> values(Stream<String> lines, String field) {
    return lines.map(line -> line.replaceAll(".*?\"" + field + "\":\"(\\w+)\".*", "$1")).toList();
  }

  private static Function<DemoRequest, Optional<Fault>> faults(
      Map<Predicate<DemoRequest>, Fault> faults) {
    return request ->
        faults.entrySet().stream()
            .filter(fault -> fault.getKey().test(request))
            .map(Map.Entry::getValue)
            .findAny();
  }

  private static boolean isDeleted(Path folder) {
    try {
      return Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAfter(Runnable action) {
    action.run();
    return true;
  }

  private static ObjectNode withUnusableEntries(ObjectNode page) {
    ArrayNode items = (ArrayNode) page.get("items");
    items.addObject().put("id", 99).put("url", "javascript:alert(1)");
    items.addNull();
    return page;
  }
}
