package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs with {@code --dry_run}, which write nothing. Ann's items are of version 71 of model 7. */
@Timeout(60)
class DryRunTest {

  private static final Fault BROKEN = new Fault.Status(500, Map.of(), "{\"error\":\"no\"}");

  private final Home home;

  DryRunTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void withoutADatabase_tellsWhatWouldBeFetchedAndMakesNothing() throws Exception {
    try (DemoServer server = server(3)) {
      Map<String, String> before = tree();

      Cli.Result dry =
          home.run(
              server,
              "user:ann",
              "version:71",
              "tag:sea",
              "--disable_prompt_check",
              "y",
              "--dry_run");

      assertThat(dry.code()).isZero();
      assertThat(dry.err()).isEmpty();
      assertThat(dry.lines())
          .contains(
              "Dry run: nothing is written.",
              "Number of downloaded images: 0",
              "Number of images that would be downloaded: 3",
              "Number of images that would be linked: 6");
      assertThat(dry.out())
          .containsPattern("  would be downloaded, not tracked yet: 3 \\(100\\d, 100\\d, 100\\d\\)")
          .containsPattern("username: ann\n  status: read whole, would be (downloaded|linked) ");
      assertThat(server.requests()).noneMatch(MEDIA);
      assertThat(tree()).isEqualTo(before).hasSize(1);
    }
  }

  @Test
  void withADatabase_tellsWhatIsNewLinkedSkippedAndMissingAndChangesNoByte() throws Exception {
    try (DemoServer server = server(3)) {
      server.knobs().script(broken(1002));
      assertThat(home.run(server, "user:ann", "--retries", "0").code()).isEqualTo(1);
      server.knobs().script(_ -> Optional.empty());
    }
    try (DemoServer server = server(5)) {
      Map<String, String> before = tree();

      Cli.Result user = home.run(server, "user:ann", "--dry_run", "--no_videos");
      Cli.Result version = home.run(server, "version:71", "--dry_run");
      Cli.Result limited = home.run(server, "version:71", "--dry_run", "--max_images", "1");
      Cli.Result again = home.run(server, "user:ann", "--dry_run", "--redownload", "yes");

      assertThat(user.code()).isZero();
      assertThat(user.lines())
          .contains(
              "Number of images that would be downloaded: 3",
              "Number of skipped images: 2",
              "  would be downloaded, missing since an earlier run: 1 (1002)",
              "  skipped, already downloaded (tracked): 2");
      assertThat(user.out()).containsPattern("not tracked yet: 2 \\(100[45], 100[45]\\)");
      assertThat(version.lines())
          .contains(
              "Number of images that would be downloaded: 3",
              "Number of images that would be linked: 2");
      assertThat(version.out())
          .containsPattern("would be linked, another target has it: 2 \\(100[13], 100[13]\\)");
      assertThat(limited.lines()).contains("Number of images that would be downloaded: 1");
      assertThat(again.out())
          .containsPattern("although it is tracked \\(--redownload\\): 2 \\(100[13], 100[13]\\)");
      assertThat(server.requests()).noneMatch(MEDIA);
      assertThat(tree()).isEqualTo(before);

      Cli.Result update = Cli.run(update(home.arguments(server, "--dry_run")));
      assertThat(update.lines())
          .contains("username: ann: read whole, would be downloaded 3")
          .anyMatch(
              line ->
                  line.startsWith(
                      "Updated: 1 of 1 targets with news, 0 downloaded, would be downloaded 3"));
      assertThat(tree()).isEqualTo(before);

      assertThat(home.run(server, "user:ann").lines()).contains("Number of downloaded images: 3");
      assertThat(home.run(server, "user:ann", "--dry_run").lines())
          .contains("Number of skipped images: 5")
          .noneMatch(line -> line.contains("would be"));
    }
  }

  @Test
  void whileAWalkIsUnfinished_goesOnWhereTheNextRunDoesAndLeavesItsPosition() throws Exception {
    try (DemoServer server = server(6)) {
      server.knobs().pageSize(2);
      server.knobs().script(DryRunTest::brokenThirdPage);
      assertThat(home.run(server, "user:ann").code()).isEqualTo(1);
      server.knobs().script(_ -> Optional.empty());
      String open = "SELECT page FROM walk_positions WHERE NOT done";
      assertThat(home.rows(open)).hasSize(1);
      Path part = home.userFolder("ann").resolve("Demo Model").resolve("1001_SD.part");
      Files.write(part, new byte[9]);
      Map<String, String> before = tree();

      Cli.Result dry = home.run(server, "user:ann", "--dry_run");

      assertThat(dry.lines())
          .contains("username: ann: resumed", "Number of images that would be downloaded: 2");
      assertThat(tree()).isEqualTo(before);
      assertThat(home.rows(open)).hasSize(1);
      assertThat(home.run(server, "user:ann").lines())
          .contains("username: ann: resumed", "Number of downloaded images: 2");
    }
  }

  @Test
  void databaseOfTheOriginal_isReadAndNotUpgraded() throws Exception {
    PlainSqlite.execute(
        home.database(),
        """
        CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, image_id TEXT, quality TEXT,
          path TEXT, download_date TEXT, url TEXT, checkpoint_name TEXT)
        """,
        "CREATE TABLE image_tags(image_key TEXT, tag TEXT, PRIMARY KEY(image_key, tag))",
        "INSERT INTO tracked_images(image_key, image_id, quality) VALUES('1002_SD', '1002', 'SD')");
    try (DemoServer server = server(3)) {
      Map<String, String> before = tree();

      Cli.Result dry = home.run(server, "user:ann", "--dry_run");

      assertThat(dry.lines())
          .contains(
              "Number of images that would be downloaded: 2",
              "  skipped, already downloaded (tracked): 1");
      assertThat(tree()).isEqualTo(before);
    }
  }

  @Test
  void databaseInTheMiddleOfACommit_isLeftToTheNextRun() throws Exception {
    try (DemoServer server = server(1)) {
      home.run(server, "user:ann");
      try (Connection killed = PlainSqlite.connect(home.database())) {
        PlainSqlite.execute(
            killed,
            "PRAGMA cache_size = 1",
            "BEGIN IMMEDIATE",
            "CREATE TABLE t AS SELECT hex(zeroblob(50000)) AS x");
        Path copy = Files.createDirectory(home.folder().resolve("copy"));
        for (String name : List.of("t.sqlite", "t.sqlite-journal")) {
          Files.copy(home.folder().resolve(name), copy.resolve(name));
        }
      }
      Map<String, String> before = tree();

      Cli.Result dry = new Home(home.folder().resolve("copy")).run(server, "user:ann", "--dry_run");

      assertThat(dry.err()).contains("a run that was killed has left it in the middle of a change");
      assertThat(dry.code()).isEqualTo(4);
      assertThat(tree()).isEqualTo(before);
    }
  }

  @Test
  void targetThatIsNotFound_endsAsARunDoes() throws Exception {
    try (DemoServer server = server(1)) {
      assertThat(home.run(server, "user:nobody", "--dry_run").code()).isEqualTo(3);
      assertThat(tree()).hasSize(1);
    }
  }

  private static String[] update(String... options) {
    return Stream.concat(Stream.of("update"), Arrays.stream(options)).toArray(String[]::new);
  }

  private static DemoServer server(int items) throws Exception {
    return DemoServer.start(
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)),
            LongStream.rangeClosed(1001, 1000L + items)
                .mapToObj(id -> DemoItem.small(id, "ann").withVersionIds(71L))
                .toList()));
  }

  private static Function<DemoRequest, Optional<Fault>> broken(long id) {
    return request -> Optional.of(BROKEN).filter(_ -> mediaOf(id).test(request));
  }

  private static Optional<Fault> brokenThirdPage(DemoRequest request) {
    return Optional.of(BROKEN)
        .filter(_ -> request.parameter("cursor").filter(at -> at.startsWith("4")).isPresent());
  }

  /** Everything in the home, folders too: when it was changed, and its bytes. */
  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(home.folder())) {
      for (Path path : paths.toList()) {
        String bytes =
            Files.isRegularFile(path) ? Arrays.toString(Files.readAllBytes(path)) : "folder";
        tree.put(path.toString(), Files.getLastModifiedTime(path) + " " + bytes);
      }
    }
    return tree;
  }
}
