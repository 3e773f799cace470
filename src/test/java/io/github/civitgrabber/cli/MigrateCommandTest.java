package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole of {@code migrate}: rows, messages, exit codes, and the file's new name. */
@Timeout(60)
class MigrateCommandTest {

  private static final String ASIDE = "old.json.migrated_to_sqlite_20261122_080910";

  private static final String OLD =
      """
      {
        "1_SD": {"path": "image_downloads/Username_Search/jo/M/1.jpeg", "quality": "SD",
          "download_date": "2024-01-02 - 03:04", "url": "https://x/1", "checkpoint_name": "M",
          "tags": ["cat", "dog"]},
        "2_HD": {"path": "image_downloads\\\\Model_ID_Search\\\\model_7\\\\2.png", "quality": "HD",
          "download_date": "2024-01-02 - 03:05"},
        "3_SD": {"path": "/pics/3.png", "quality": "SD", "download_date": "2024-01-02 - 03:06"}
      }
      """;

  @TempDir Path home;
  private Path json;
  private Path database;

  @BeforeEach
  void setUp() throws IOException {
    json = Files.writeString(home.resolve("old.json"), OLD);
    database = home.resolve("t.sqlite");
  }

  @Test
  void newDatabase_hasRowsTagsAndTotalsAndTheFileIsRenamed() throws Exception {
    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .containsExactly(
            "Adding the entries of %s to %s: 3.".formatted(json, database),
            "Number of entries read: 3",
            "Number of entries added: 3",
            "Number of entries already there: 0",
            "Number of unusable entries: 0",
            "Renamed %s to %s.".formatted(json, ASIDE));
    assertThat(result.code()).isZero();
    assertThat(rows())
        .containsExactly(
            "3_SD|3|SD|/pics/3.png|2024-01-02 - 03:06|null|null|null|null",
            "model:7_2_HD|2|HD|image_downloads/Model_ID_Search/model_7/2.png|2024-01-02 - 03:05|null|null|model|7",
            "username:jo_1_SD|1|SD|image_downloads/Username_Search/jo/M/1.jpeg|2024-01-02 - 03:04|https://x/1|M|username|jo");
    assertThat(tags()).containsExactly("username:jo_1_SD|cat", "username:jo_1_SD|dog");
    assertThat(names()).containsExactly("civit-grabber.log", ASIDE, "t.sqlite");
    assertThat(home.resolve(ASIDE)).hasContent(OLD);
  }

  @Test
  void dryRun_tellsWhatWouldBeAddedAndWritesNothing() throws Exception {
    Cli.Result without = migrate("", false, "--dry_run");

    assertThat(without.err()).isEmpty();
    assertThat(without.lines())
        .containsExactly(
            "Dry run: nothing is written.",
            "Number of entries read: 3",
            "Number of entries that would be added: 3",
            "Number of entries already there: 0",
            "Number of unusable entries: 0");
    assertThat(without.code()).isZero();
    assertThat(names()).containsExactly("old.json");

    migrate("n\n", true);
    byte[] before = Files.readAllBytes(database);
    assertThat(migrate("", false, "--dry_run").lines())
        .contains("Number of entries that would be added: 0", "Number of entries already there: 3");
    assertThat(database).hasBinaryContent(before);
    assertThat(json).exists();
  }

  @Test
  void databaseInAnotherFolder_pathsStillLeadToTheFiles() throws Exception {
    Path elsewhere = home.resolve("deep").resolve("down").resolve("t.sqlite");

    Cli.Result result =
        Cli.run("migrate", "--json", json.toString(), "--db", elsewhere.toString(), "--yes");

    assertThat(result.code()).isZero();
    assertThat(PlainSqlite.rows(elsewhere, "SELECT path FROM tracked_images WHERE image_id = '1'"))
        .containsExactly(home.resolve("image_downloads/Username_Search/jo/M/1.jpeg").toString());
  }

  @Test
  void runTwice_secondSaysSoAndTheDatabaseIsTheSame() throws Exception {
    migrate("", false, "--yes");
    byte[] before = Files.readAllBytes(database);

    Cli.Result second = migrate("", false);

    assertThat(second.code()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.lines())
        .containsExactly(
            "Nothing to do: %s was migrated before, and is now %s.".formatted(json, ASIDE));
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
  }

  @Test
  void noFileAndNoRenamedOne_isNamed() throws Exception {
    Files.move(json, home.resolve("other.json.migrated_to_sqlite_20261122_080910"));

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines())
        .containsExactly("Invalid value for option '--json': there is no file " + json + ".");
    assertThat(database).doesNotExist();
  }

  @Test
  void runTwiceOnTheSameFile_everythingIsThereAlready() throws Exception {
    migrate("", false, "--yes");
    byte[] before = Files.readAllBytes(database);
    Files.writeString(json, OLD);

    Cli.Result second = migrate("", false, "--yes");

    assertThat(second.code()).isZero();
    assertThat(second.lines())
        .contains("Number of entries added: 0", "Number of entries already there: 3");
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
    // The clock stands still, and the first file keeps its name.
    assertThat(names()).containsExactly("civit-grabber.log", ASIDE, ASIDE + "-2", "t.sqlite");
  }

  @Test
  void runAtWorkOnTheDatabase_nothingIsAddedAndTheFileKeepsItsName() throws Exception {
    try (ProcessLock _ = ProcessLock.onDatabase(database, _ -> {})) {
      Cli.Result result = migrate("", false, "--yes");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .contains(database.toString(), "another civit-grabber", "--db");
    }
    assertThat(database).doesNotExist();
    assertThat(json).hasContent(OLD.strip());
  }

  @Test
  void rowsAreThere_theyWin() throws Exception {
    migrate("", false, "--yes");
    PlainSqlite.execute(database, "UPDATE tracked_images SET path = 'mine' WHERE image_id = '1'");
    PlainSqlite.execute(database, "DELETE FROM image_tags WHERE tag = 'dog'");
    PlainSqlite.execute(database, "DELETE FROM tracked_images WHERE image_id = '2'");
    Files.writeString(json, OLD);

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.lines())
        .contains("Number of entries added: 1", "Number of entries already there: 2");
    assertThat(PlainSqlite.rows(database, "SELECT path FROM tracked_images WHERE image_id = '1'"))
        .containsExactly("mine");
    assertThat(tags()).containsExactly("username:jo_1_SD|cat");
  }

  @Test
  void unusableEntries_areNamedCountedAndLoggedAndTheOthersAdded() throws Exception {
    Files.writeString(
        json,
        """
        {"\\u001b[2Jx": {}, "1_SD": 5, "2_SD": {"path": "p"}, "3_SD": {"quality": "SD"}}
        """);

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines())
        .contains(
            "Unusable entry  [2Jx: its name is not <id>_SD or <id>_HD",
            "Unusable entry 1_SD: it is no JSON object",
            "Unusable entry 3_SD: it has no path",
            "Number of entries read: 4",
            "Number of entries added: 1",
            "Number of unusable entries: 3",
            "Renamed %s to %s.".formatted(json, ASIDE));
    assertThat(Files.readString(home.resolve("civit-grabber.log")))
        .contains("Not migrated:  [2Jx: ", "Not migrated: 1_SD: ", "Not migrated: 3_SD: ")
        .doesNotContain("\033");
  }

  @Test
  void moreThanAHundredUnusableEntries_restIsInTheLog() throws Exception {
    String entries =
        IntStream.rangeClosed(1, 150)
            .mapToObj(id -> "\"%d_SD\": {}".formatted(id))
            .collect(Collectors.joining(", ", "{", "}"));
    Files.writeString(json, entries);

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines().stream().filter(line -> line.startsWith("Unusable entry")))
        .hasSize(100);
    assertThat(result.lines())
        .contains(
            "The log file %s names all 150 unusable entries."
                .formatted(home.resolve("civit-grabber.log")),
            "Number of unusable entries: 150");
    assertThat(Files.readAllLines(home.resolve("civit-grabber.log")))
        .filteredOn(line -> line.contains("Not migrated"))
        .hasSize(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[1]", "{\"1_SD\": {\"path\": \"p\"}, \"2_", "no JSON", "{} {}"})
  void brokenFile_oneLineAndTheDatabaseIsUnchanged(String text) throws Exception {
    migrate("", false, "--yes");
    byte[] before = Files.readAllBytes(database);
    Files.writeString(json, text);

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(json.toString());
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
    assertThat(json).hasContent(text);
  }

  @Test
  void brokenFileAndNoDatabase_noneIsMade() throws Exception {
    Files.writeString(json, "{\"1_SD\": {\"path\": \"p\"}, ");

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(4);
    assertThat(names()).containsExactly("old.json");
  }

  @Test
  void folderInsteadOfTheFile_isNamed() throws Exception {
    Files.delete(json);
    Files.createDirectory(json);

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines())
        .containsExactly("Invalid value for option '--json': " + json + " is no regular file.");
    assertThat(names()).containsExactly("old.json");
  }

  @Test
  void databaseThatIsNone_isNamedAndKept() throws Exception {
    Files.writeString(database, "my shopping list");

    Cli.Result result = migrate("", false, "--yes");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(database.toString());
    assertThat(Tree.files(home)).containsOnlyKeys("old.json", "t.sqlite");
    assertThat(database).hasContent("my shopping list");
  }

  @Test
  void noTerminalAndNoYes_nothingIsChangedWhateverTheInput() throws Exception {
    Cli.Result result = migrate("y\ny\n", false);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            "Nothing was changed: migrate asks first, and there is no terminal to ask on; add"
                + " --yes to answer yes to every question.");
    assertThat(names()).containsExactly("old.json");
  }

  @Test
  void newDatabaseAnswerYes_onlyTheNewNameIsAskedFor() throws Exception {
    Cli.Result result = migrate("y\n", true);

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .last()
        .isEqualTo("Rename %s to %s? (y/n) Renamed %1$s to %2$s.".formatted(json, ASIDE));
    assertThat(result.out()).doesNotContain("exists");
    assertThat(names()).contains(ASIDE).doesNotContain("old.json");
  }

  @Test
  void databaseExistsAnswersYes_bothAreAskedAndDone() throws Exception {
    makeDatabase();

    Cli.Result result = migrate("y\nyes\n", true);

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .first()
        .isEqualTo(
            "The database %s exists; add the entries of %s to it? (y/n) Adding the entries of %2$s to %1$s: 3."
                .formatted(database, json));
    assertThat(rows()).hasSize(3);
    assertThat(names()).contains(ASIDE).doesNotContain("old.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "", "what?\nn\n"})
  void databaseExistsAnswerNo_nothingIsChanged(String input) throws Exception {
    makeDatabase();
    byte[] before = Files.readAllBytes(database);
    List<String> names = names();

    Cli.Result result = migrate(input, true);

    assertThat(result.code()).isZero();
    assertThat(result.out()).endsWith("Nothing was changed." + System.lineSeparator());
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
    assertThat(names()).isEqualTo(names);
    assertThat(json).hasContent(OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "", "maybe\nno\n"})
  void renameAnswerNo_rowsAreThereAndTheFileKeepsItsName(String input) throws Exception {
    Cli.Result result = migrate(input, true);

    assertThat(result.code()).isZero();
    assertThat(result.out()).endsWith("The file keeps its name." + System.lineSeparator());
    assertThat(rows()).hasSize(3);
    assertThat(names()).containsExactly("civit-grabber.log", "old.json", "t.sqlite");
  }

  private Cli.Result migrate(String input, boolean terminal, String... options) {
    String[] arguments =
        Stream.concat(
                Stream.of("migrate", "--json", json.toString(), "--db", database.toString()),
                Stream.of(options))
            .toArray(String[]::new);
    return Cli.run(Map.of(), action -> {}, input, terminal, arguments);
  }

  private void makeDatabase() throws IOException {
    Path empty = Files.writeString(home.resolve("empty.json"), "{}");
    Cli.run("migrate", "--json", empty.toString(), "--db", database.toString(), "--yes");
  }

  private List<String> rows() throws Exception {
    return PlainSqlite.rows(database, "SELECT * FROM tracked_images ORDER BY image_key");
  }

  private List<String> tags() throws Exception {
    return PlainSqlite.rows(database, "SELECT * FROM image_tags ORDER BY 1, 2");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
