package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.mediaAsked;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.Program;
import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.TerminalOpener;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.report.live.Window;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sub-command {@code update}. Ann has the items from 1001 on, bob those from 2001 on. */
@Timeout(60)
class UpdateTest {

  private final Home home;
  private final List<DemoRequest> asked = new ArrayList<>();

  UpdateTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void allThatIsKnown_aLineForWhatHasNewsAndOneAtTheEnd() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
    }
    try (DemoServer server = server(5, 2)) {
      Cli.Result update = update(server);

      assertThat(update.code()).isZero();
      assertThat(update.err()).isEmpty();
      assertThat(update.lines()).hasSize(2);
      assertThat(update.lines().getFirst()).isEqualTo("username: ann: complete, 2 downloaded");
      assertThat(update.lines().getLast())
          .startsWith("Updated: 1 of 2 targets with news, 2 downloaded, in ");
      assertThat(asked.stream().filter(LISTING)).hasSize(3);
    }
  }

  @Test
  void nothingNew_isSilentWithoutATerminal() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");

      Cli.Result update = update(server);

      assertThat(update.code()).isZero();
      assertThat(update.out()).isEmpty();
      assertThat(update.err()).isEmpty();
      assertThat(asked).hasSize(2).allMatch(LISTING);
    }
  }

  @Test
  void nothingNew_isALineOnATerminal() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");

      Cli.Result update = Cli.run(Map.of(), _ -> {}, "", true, arguments(server));

      assertThat(update.code()).isZero();
      assertThat(update.lines()).hasSize(1);
      assertThat(update.out()).startsWith("Updated: 0 of 2 targets with news, 0 downloaded, in ");
    }
  }

  /** Nothing is answered before it is drawn. */
  @Test
  void terminal_showsHowManyOfAllTargetsHaveEnded() throws Exception {
    CountDownLatch drawn = new CountDownLatch(1);
    Window window =
        new Window() {
          @Override
          public Size size() {
            return new Size(120, 24);
          }

          @Override
          public boolean print(String text) {
            if (text.contains("0 of 2 targets ended")) {
              drawn.countDown();
            }
            return true;
          }
        };
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
      server.knobs().fault(2, LISTING, new Fault.Hold(drawn));

      int code = Program.run(onTerminal(() -> window), arguments(server));

      assertThat(drawn.getCount()).isZero();
      assertThat(code).isZero();
    }
  }

  private static Environment onTerminal(TerminalOpener opener) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new Environment(
        nowhere,
        nowhere,
        new BufferedReader(new StringReader("")),
        true,
        opener,
        Map.of("TERM", "xterm"),
        Cli.CLOCK,
        System::nanoTime,
        () -> 0.5,
        Thread::sleep,
        Duration.ofMillis(2),
        _ -> {});
  }

  @Test
  void limit_isNewsAndNotIncomplete() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
    }
    try (DemoServer server = server(6, 2)) {
      Cli.Result update = update(server, "--max_images", "2");

      assertThat(update.code()).isZero();
      assertThat(update.lines().getLast())
          .startsWith("Updated: 1 of 2 targets with news, 2 downloaded, in ");
    }
  }

  @Test
  void wantedTargets_onlyThese() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");

      assertThat(update(server, "user:Bob").code()).isZero();

      assertThat(asked).hasSize(1);
      assertThat(asked.getFirst().rawQuery()).startsWith("username=bob&");
    }
  }

  @Test
  void filterAndQuality_areThoseOfTheLastRun() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann", "--quality", "2", "--filter_tags", "no such tag");
      home.users(server, "bob", "--quality", "2");
    }
    try (DemoServer server = server(5, 3)) {
      Cli.Result update = update(server);

      assertThat(update.code()).isZero();
      assertThat(mediaAsked(asked, 1001, 2003)).containsExactly(2003L);
      assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
          .containsExactly("username:bob_2001_HD", "username:bob_2002_HD", "username:bob_2003_HD");
    }
  }

  @Test
  void targetInBothQualities_isUpdatedInBoth() throws Exception {
    try (DemoServer server = server(1, 0)) {
      home.users(server, "ann");
      home.users(server, "ann", "--quality", "2");
    }
    try (DemoServer server = server(2, 0)) {
      Cli.Result update = update(server);

      assertThat(update.code()).isZero();
      assertThat(update.lines())
          .filteredOn(line -> line.equals("username: ann: complete, 1 downloaded"))
          .hasSize(2);
      assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
          .containsExactly(
              "username:ann_1001_HD",
              "username:ann_1001_SD",
              "username:ann_1002_HD",
              "username:ann_1002_SD");
    }
  }

  @Test
  void rowsOfTheOriginal_areKnownTargetsInTheirQuality() throws Exception {
    PlainSqlite.execute(
        home.database(),
        "CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, image_id TEXT, quality TEXT, path"
            + " TEXT, download_date TEXT, url TEXT, checkpoint_name TEXT, target_type TEXT,"
            + " target_value TEXT)",
        "INSERT INTO tracked_images VALUES('username:ann_1001_HD', '1001', 'HD', 'a.jpeg',"
            + " '2025-01-01 - 00:00', '', NULL, 'username', 'ann')",
        "INSERT INTO tracked_images VALUES('7_SD', '7', 'SD', 'b.jpeg', '2025-01-01 - 00:00', '',"
            + " NULL, NULL, NULL)");
    try (DemoServer server = server(2, 0)) {
      Cli.Result update = update(server);

      assertThat(update.code()).isZero();
      assertThat(mediaAsked(asked, 1001, 1002)).containsExactly(1002L);
      assertThat(home.rows("SELECT image_key FROM tracked_images WHERE image_id = '1002'"))
          .containsExactly("username:ann_1002_HD");
    }
  }

  @Test
  void whatIsNotKnown_isALineAndTheOthersAreUpdated() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,nobody");

      Cli.Result update = update(server, "user:ann", "user:carl", "user:nobody");

      assertThat(update.code()).isEqualTo(1);
      assertThat(update.err().lines())
          .containsExactly(
              "username: carl: not updated, because the database does not know it.",
              "username: nobody: not updated, because the database does not know it.");
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void filterOfANewerVersion_isALineAndExitCode1() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
      PlainSqlite.execute(
          home.database(), "UPDATE targets SET terms = '2 mood happy' WHERE target_value = 'ann'");

      Cli.Result update = update(server);

      assertThat(update.code()).isEqualTo(1);
      assertThat(update.err())
          .startsWith("username: ann: not updated, because this version does not know the filter");
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void wordThatIsNoTarget_isToldWhatOneIs() throws Exception {
    try (DemoServer server = server(1, 0)) {
      Cli.Result update = update(server, "ann");

      assertThat(update.code()).isEqualTo(2);
      assertThat(update.err()).startsWith("Invalid TARGET 'ann': expected user:NAME, ");
    }
  }

  @Test
  void nothingKnown_exitCode3AndNoDatabase() throws Exception {
    try (DemoServer server = server(3, 2)) {
      Cli.Result update = update(server);

      assertThat(update.code()).isEqualTo(3);
      assertThat(update.err()).startsWith("Nothing to update that is known to ");
      assertThat(asked).isEmpty();
      assertThat(home.database()).doesNotExist();
    }
  }

  @Test
  void itemThatFails_isALineAndExitCode1() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
    }
    try (DemoServer server = server(4, 2)) {
      Fault gone = new Fault.Status(503);
      server.knobs().script(r -> Optional.of(gone).filter(_ -> mediaOf(1004).test(r)));

      Cli.Result update = update(server, "--retries", "0");

      assertThat(update.code()).isEqualTo(1);
      assertThat(update.lines().getFirst())
          .isEqualTo("username: ann: incomplete, 1 failed; HTTP 503: 1 (1004)");
      assertThat(update.lines().getLast())
          .startsWith(
              "Updated: 0 of 2 targets with news, 0 downloaded, 1 failed, 1 incomplete, in");
    }
  }

  @Test
  void pageThatFails_isALineWithTheReason() throws Exception {
    try (DemoServer server = server(3, 2)) {
      home.users(server, "ann,bob");
    }
    try (DemoServer server = server(7, 2)) {
      Fault gone = new Fault.Status(404);
      server
          .knobs()
          .script(
              r ->
                  Optional.of(gone)
                      .filter(_ -> LISTING.test(r) && r.rawQuery().contains("cursor")));

      for (String style : List.of("auto", "plain")) {
        Cli.Result update = update(server, "--retries", "0", "--progress", style);

        assertThat(update.code()).isEqualTo(1);
        assertThat(update.lines())
            .filteredOn(line -> line.startsWith("username: ann: incomplete"))
            .singleElement()
            .asString()
            .startsWith("username: ann: incomplete")
            .contains("; Tried to read page 2, for what is new, of username: ann from ")
            .contains("HTTP 404");
      }
    }
  }

  @Test
  void full_readsAll() throws Exception {
    try (DemoServer server = server(5, 0)) {
      home.users(server, "ann");

      update(server, "--full");

      assertThat(asked.stream().filter(LISTING)).hasSize(3);
    }
  }

  private Cli.Result update(DemoServer server, String... options) {
    int before = server.requests().size();
    Cli.Result result = Cli.run(arguments(server, options));
    asked.clear();
    asked.addAll(server.requests().subList(before, server.requests().size()));
    return result;
  }

  private String[] arguments(DemoServer server, String... options) {
    return Stream.concat(Stream.of("update"), Stream.of(home.arguments(server, options)))
        .toArray(String[]::new);
  }

  private static DemoServer server(int ofAnn, int ofBob) throws Exception {
    List<DemoItem> items = new ArrayList<>();
    LongStream.rangeClosed(1001, 1000 + ofAnn).forEach(id -> items.add(DemoItem.small(id, "ann")));
    LongStream.rangeClosed(2001, 2000 + ofBob).forEach(id -> items.add(DemoItem.small(id, "bob")));
    DemoServer server = DemoServer.start(DemoCatalog.ofItems(items.toArray(DemoItem[]::new)));
    server.knobs().pageSize(2);
    return server;
  }
}
