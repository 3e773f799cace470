package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One clear line that names the thing, the right exit code, and nothing written or lost. */
@Timeout(60)
class BadInputTest {

  /** Nothing listens there: these runs must end before they ask anybody. */
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path home;

  @ParameterizedTest
  @MethodSource("wrongCommandLines")
  void wrongCommandLine_oneLineAndExitCodeTwo(List<String> options, String message) {
    Cli.Result result = grab(options.toArray(String[]::new));

    assertThat(result.err().lines()).containsExactly(message);
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(home).isEmptyDirectory();
  }

  /** With {@code --dry_run} the command would move files all the same. */
  @ParameterizedTest
  @CsvSource({"--dry_run, resort", "user:ann, update", "--db=x.sqlite, verify"})
  void wordBeforeACommand_isRefusedAndNotLeftOut(String word, String command) {
    Cli.Result result = Cli.run(word, command);

    assertThat(result.err().lines())
        .containsExactly(
            "%s stands before %s and would not count; write it behind."
                .formatted(word.replaceAll("=.*", ""), command));
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  private static Stream<Arguments> wrongCommandLines() {
    return Stream.of(
        arguments(
            List.of("--username", "ann"),
            "Missing option --mode: say what to download, for example user:NAME or --mode 1 --username NAME."),
        arguments(
            List.of("--mode", "9", "--username", "ann"),
            "Invalid value for option '--mode': expected 1 (user), 2 (model), 3 (tag) or 4 (version), not 9."),
        arguments(
            List.of("--mode", "one"),
            "Invalid value for option '--mode': expected 1 (user), 2 (model), 3 (tag) or 4 (version), not one."),
        arguments(List.of("--mode", "1"), "Missing option --username: username mode needs it."),
        arguments(
            List.of("--mode", "1", "--username", " , ,"),
            "Invalid value for option '--username': expected user names separated by commas, not , ,."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--timeout", "0"),
            "Invalid value for option '--timeout': expected a whole number of at least 1, not 0."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--semaphore-limit", "-3"),
            "Invalid value for option '--semaphore_limit': expected a whole number of at least 1,"
                + " not -3."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--retries", "-1"),
            "Invalid value for option '--retries': expected a whole number of at least 0, not -1."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--retries", "2147483647"),
            "Invalid value for option '--retries': expected a whole number of at most 1000, not"
                + " 2147483647."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--quality", "3"),
            "Invalid value for option '--quality': expected 1 (SD) or 2 (HD), not 3."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--redownload", "0"),
            "Invalid value for option '--redownload': expected 1 (yes) or 2 (no), not 0."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--api_url", "ftp://civitai.com"),
            "Invalid value for option '--api_url': expected an https address, not ftp://civitai.com."),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--api_url", "http://civitai.com"),
            "Invalid value for option '--api_url': plain http is only for this machine itself; use"
                + " https instead of http://civitai.com"),
        arguments(
            List.of("--mode", "1", "--username", "ann", "--nonsense"),
            "Unknown option: '--nonsense'; see --help."));
  }

  @Test
  void pathsThatCannotFit_areRefusedBeforeAnythingIsFetched() {
    Cli.Result result = grab("--mode", "1", "--username", "ann", "--max_path", "60");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "The path %s leaves no room for file names within --max_path 60; choose a shorter"
                    .formatted(home.resolve("out/Username_Search/ann"))
                + " --output_dir or a larger --max_path.\n");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void fileInPlaceOfTheOutputFolder_isNamedAndKept() throws Exception {
    Files.writeString(home.resolve("out"), "precious");

    Cli.Result result = grab("--mode", "1", "--username", "ann");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "Tried to use the output folder %s but there is a file in its place; choose another"
                    .formatted(home.resolve("out"))
                + " with --output_dir.\n");
    assertThat(Tree.files(home)).containsOnlyKeys("out");
    assertThat(home.resolve("out")).hasContent("precious");
  }

  @Test
  void folderInPlaceOfTheDatabase_isNamed() throws Exception {
    Files.createDirectory(home.resolve("t.sqlite"));

    Cli.Result result = grab("--mode", "1", "--username", "ann");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(home.resolve("t.sqlite").toString()).contains("folder");
    assertThat(home.resolve("out")).doesNotExist();
    assertThat(home.resolve("civit-grabber.log")).doesNotExist();
  }

  @Test
  void databaseThatIsNone_isNamedAndKept() throws Exception {
    Files.writeString(home.resolve("t.sqlite"), "my shopping list, much longer than a header");

    Cli.Result result = grab("--mode", "1", "--username", "ann");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(home.resolve("t.sqlite").toString());
    assertThat(Tree.files(home)).containsOnlyKeys("t.sqlite");
    assertThat(home.resolve("t.sqlite")).hasContent("my shopping list, much longer than a header");
  }

  @Test
  void databaseOfANewerVersion_isRefusedAndKept() throws Exception {
    PlainSqlite.execute(home.resolve("t.sqlite"), "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(home.resolve("t.sqlite"));

    Cli.Result result = grab("--mode", "1", "--username", "ann");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("99");
    assertThat(Tree.files(home)).containsOnlyKeys("t.sqlite");
    assertThat(Files.readAllBytes(home.resolve("t.sqlite"))).isEqualTo(before);
  }

  private byte[] damageAsOfAKilledRun(Path database) throws Exception {
    PlainSqlite.execute(
        database, "CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, path TEXT)");
    PlainSqlite.execute(database, "INSERT INTO tracked_images VALUES('1_SD', 'a.jpeg')");
    byte[] damaged = Files.readAllBytes(database);
    Arrays.fill(damaged, 4096, 4200, (byte) 0xEE);
    Files.write(database, damaged);
    Files.writeString(home.resolve("t.sqlite.lock"), "4711\n");
    return damaged;
  }

  @ParameterizedTest
  @ValueSource(strings = {"resort", "verify --repair"})
  void databaseDamagedWhenARunWasKilled_isRefusedByEveryCommand(String command) throws Exception {
    Path database = home.resolve("t.sqlite");
    byte[] damaged = damageAsOfAKilledRun(database);
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--db", database.toString(), "--output_dir", home.toString()));

    for (int run = 1; run <= 2; run++) {
      Cli.Result result = Cli.run(words.toArray(String[]::new));

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).contains("but it is damaged (");
      assertThat(Tree.files(home)).containsOnlyKeys("t.sqlite", "t.sqlite.lock");
      assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
    }
  }

  @Test
  void databaseDamagedWhenARunWasKilled_isRefusedAndKept() throws Exception {
    Path database = home.resolve("t.sqlite");
    byte[] damaged = damageAsOfAKilledRun(database);

    for (int run = 1; run <= 2; run++) {
      Cli.Result result = grab("--mode", "1", "--username", "ann");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.err())
          .contains("but it is damaged (", "is left as it is; put a backup copy");
      assertThat(Tree.files(home)).containsOnlyKeys("t.sqlite", "t.sqlite.lock");
      assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
    }
  }

  @Test
  void databaseWhoseDamageIsMetInARun_isRefusedInTheNextToo() throws Exception {
    Path database = home.resolve("t.sqlite");
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      assertThat(new Home(home).users(server, "ann").code()).isZero();
      byte[] damaged = Files.readAllBytes(database);
      Arrays.fill(damaged, 4096, damaged.length, (byte) 0xEE);
      Files.write(database, damaged);

      Cli.Result first = new Home(home).users(server, "ann");
      Cli.Result second = new Home(home).users(server, "ann");

      assertThat(first.code()).isEqualTo(4);
      assertThat(first.err()).contains("but it is damaged (");
      assertThat(second.code()).isEqualTo(4);
      assertThat(second.err()).startsWith("Tried to open the tracking database " + database);
      assertThat(Files.readAllBytes(database)).isEqualTo(damaged);
    }
  }

  @Test
  void fileInPlaceOfABucket_failsItsItemsAndIsKept() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      Path bucket = home.resolve("out/Username_Search/ann");
      Files.createDirectories(bucket);
      Files.writeString(bucket.resolve("Demo Model"), "a file where the bucket should be");

      Cli.Result result = new Home(home).users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("  failed, another file has that name: 3 (");
      assertThat(bucket.resolve("Demo Model")).hasContent("a file where the bucket should be");
    }
  }

  @Test
  void noStackTraceWithoutDebug_andOneWithIt() throws Exception {
    Files.createDirectory(home.resolve("t.sqlite"));

    Cli.Result quiet = grab("--mode", "1", "--username", "ann");
    Cli.Result loud = grab("--mode", "1", "--username", "ann", "--debug");

    assertThat(quiet.err()).doesNotContain("\tat ");
    assertThat(loud.err()).contains("\tat ");
  }

  @Test
  void apiUrlOfTheEnvironment_isUsedAndCheckedTheSame() {
    Cli.Result result =
        Cli.run(
            Map.of("CIVITAI_API_URL", "http://example.org"),
            action -> {},
            "--mode",
            "1",
            "--username",
            "ann");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "Invalid value for CIVITAI_API_URL: plain http is only for this machine itself; use"
                + " https instead of http://example.org\n");
  }

  private Cli.Result grab(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--output_dir", home.resolve("out").toString()));
    arguments.addAll(List.of("--db", home.resolve("t.sqlite").toString()));
    if (!List.of(options).contains("--api_url")) {
      arguments.addAll(List.of("--api_url", NOBODY));
    }
    arguments.addAll(List.of(options));
    return Cli.run(arguments.toArray(String[]::new));
  }
}
