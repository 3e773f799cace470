package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final String BACKUP = "y.sqlite.backup-v0-20261122_080910";

  private static final String SHAPE =
      "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";

  private static final String COLUMNS =
      "SELECT group_concat(name) FROM pragma_table_info('tracked_images')";

  private static final String ROWS = "SELECT * FROM tracked_images ORDER BY image_key";

  private static final String TAGS = "SELECT * FROM image_tags ORDER BY 1, 2";

  /** The shape of versions 2.0 to 2.2 of the original. */
  private static final String[] OLD_SHAPE = {
    "CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, image_id TEXT NOT NULL,"
        + " quality TEXT NOT NULL, path TEXT NOT NULL, download_date TEXT NOT NULL, url TEXT,"
        + " checkpoint_name TEXT)",
    "CREATE TABLE image_tags(image_key TEXT NOT NULL, tag TEXT NOT NULL,"
        + " PRIMARY KEY(image_key, tag), FOREIGN KEY(image_key)"
        + " REFERENCES tracked_images(image_key) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX idx_image_tags_tag ON image_tags(tag)",
    "INSERT INTO tracked_images VALUES('1_SD', '1', 'SD', 'image_downloads/jo/1.jpeg',"
        + " '2024-01-02 - 03:04', 'https://x/1', 'Model é')",
    "INSERT INTO tracked_images VALUES('2_HD', '2', 'HD', 'C:\\pics\\2.png',"
        + " '2024-01-02 - 03:05', NULL, NULL)",
    "INSERT INTO image_tags VALUES('1_SD', 'cat'), ('1_SD', 'dog')",
  };

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("y.sqlite");
  }

  @Test
  void newFile_hasTheTablesOfTheOriginalAndOurVersion() throws Exception {
    openAndClose();

    assertThat(PlainSqlite.rows(file, COLUMNS))
        .containsExactly(
            "image_key,image_id,quality,path,download_date,url,checkpoint_name,target_type,target_value");
    assertThat(PlainSqlite.rows(file, "SELECT name, type, pk FROM pragma_table_info('image_tags')"))
        .containsExactly("image_key|TEXT|1", "tag|TEXT|2");
    assertThat(
            PlainSqlite.rows(
                file,
                "SELECT \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list('image_tags')"))
        .containsExactly("tracked_images|image_key|image_key|CASCADE");
    assertThat(indexes())
        .containsExactly(
            "image_tags|tag",
            "missing_items|target_type,target_value,quality,why",
            "tracked_images|checkpoint_name",
            "tracked_images|image_id",
            "tracked_images|target_type,target_value");
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(names()).containsExactly("y.sqlite");
  }

  @Test
  void newFile_statementsOfTheOriginalWork() throws Exception {
    openAndClose();

    PlainSqlite.execute(
        file,
        "INSERT INTO tracked_images (image_key, image_id, quality, path, download_date, url,"
            + " checkpoint_name, target_type, target_value)"
            + " VALUES ('k', '1', 'SD', 'p', 'd', 'u', 'c', 't', 'v')",
        "INSERT OR IGNORE INTO image_tags (image_key, tag) VALUES ('k', 'cat')");

    assertThat(PlainSqlite.rows(file, "SELECT 1 FROM tracked_images WHERE image_key = 'k'"))
        .containsExactly("1");
  }

  @Test
  void openedAgain_bytesAreUnchanged() throws Exception {
    openAndClose();
    byte[] before = Files.readAllBytes(file);

    openAndClose();

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void shapeOfTheOriginalToday_getsIndexesAndVersionWithoutABackup() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    PlainSqlite.execute(
        file,
        "ALTER TABLE tracked_images ADD COLUMN target_type TEXT",
        "ALTER TABLE tracked_images ADD COLUMN target_value TEXT",
        "CREATE INDEX idx_tracked_images_target ON tracked_images(target_type, target_value)");
    List<String> rows = PlainSqlite.rows(file, ROWS);
    List<String> tags = PlainSqlite.rows(file, TAGS);

    openAndClose();

    assertThat(PlainSqlite.rows(file, ROWS)).isEqualTo(rows);
    assertThat(PlainSqlite.rows(file, TAGS)).isEqualTo(tags);
    assertThat(indexes())
        .containsExactly(
            "image_tags|tag",
            "missing_items|target_type,target_value,quality,why",
            "tracked_images|checkpoint_name",
            "tracked_images|image_id",
            "tracked_images|target_type,target_value");
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(names()).containsExactly("y.sqlite");
  }

  @Test
  void olderShape_isUpgradedAndTheBackupEqualsTheOld() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    List<String> shape = PlainSqlite.rows(file, SHAPE);
    List<String> rows = PlainSqlite.rows(file, ROWS);

    openAndClose();

    assertThat(PlainSqlite.rows(file, ROWS))
        .containsExactly(
            "1_SD|1|SD|image_downloads/jo/1.jpeg|2024-01-02 - 03:04|https://x/1|Model é|null|null",
            "2_HD|2|HD|C:\\pics\\2.png|2024-01-02 - 03:05|null|null|null|null");
    assertThat(PlainSqlite.rows(file, TAGS)).containsExactly("1_SD|cat", "1_SD|dog");
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(names()).containsExactly("y.sqlite", BACKUP);
    Path backup = dir.resolve(BACKUP);
    assertThat(PlainSqlite.rows(backup, SHAPE)).isEqualTo(shape);
    assertThat(PlainSqlite.rows(backup, ROWS)).isEqualTo(rows);
    assertThat(PlainSqlite.rows(backup, TAGS)).containsExactly("1_SD|cat", "1_SD|dog");
    assertThat(PlainSqlite.rows(backup, "PRAGMA user_version")).containsExactly("0");
  }

  @Test
  void olderShapeWithFiveColumnsAndNoTags_getsAllThatIsMissing() throws Exception {
    PlainSqlite.execute(
        file,
        "CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, image_id TEXT, quality TEXT,"
            + " path TEXT, download_date TEXT)",
        "INSERT INTO tracked_images VALUES('1_SD', '1', 'SD', 'p', 'd')");

    try (TrackingDatabase database = Databases.open(file)) {
      database.record(Images.image(dir, 2, "cat"));

      assertThat(Lookups.files(database, List.of("1_SD", "2_SD")))
          .isEqualTo(Map.of("1_SD", dir.resolve("p")));
    }

    assertThat(PlainSqlite.rows(file, ROWS))
        .containsExactly(
            "1_SD|1|SD|p|d|null|null|null|null",
            "username:jo_2_SD|2|SD|out/2.jpeg|2026-03-04 - 05:06|https://image.civitai.com/2|Some Model|username|jo");
    assertThat(PlainSqlite.rows(file, TAGS)).containsExactly("username:jo_2_SD|cat");
    assertThat(names()).containsExactly("y.sqlite", BACKUP);
  }

  @Test
  void olderShapeWithRowsOnlyInTheWal_backupHasThem() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    try (Connection other = PlainSqlite.connect(file)) {
      PlainSqlite.execute(
          other,
          "PRAGMA journal_mode = WAL",
          "INSERT INTO tracked_images VALUES('3_SD', '3', 'SD', 'p', 'd', NULL, NULL)");
      assertThat(Files.size(dir.resolve("y.sqlite-wal"))).isPositive();

      openAndClose();
    }

    String count = "SELECT count(*) FROM tracked_images";
    assertThat(PlainSqlite.rows(dir.resolve(BACKUP), count)).containsExactly("3");
    assertThat(PlainSqlite.rows(file, count)).containsExactly("3");
    assertThat(PlainSqlite.rows(file, "PRAGMA journal_mode")).containsExactly("wal");
  }

  @Test
  void backupNameIsTaken_theOtherBackupIsKept() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    Path earlier = Files.writeString(dir.resolve(BACKUP), "precious");

    openAndClose();

    assertThat(earlier).hasContent("precious");
    assertThat(names()).containsExactly("y.sqlite", BACKUP, BACKUP + "-2");
    assertThat(PlainSqlite.rows(dir.resolve(BACKUP + "-2"), TAGS)).hasSize(2);
  }

  @Test
  void partOfABackupIsThere_isReplacedByAWholeBackup() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    Files.writeString(dir.resolve("y.sqlite.backup.part"), "SQLite format 3\0 and no more");
    Files.writeString(dir.resolve("y.sqlite.backup.part-journal"), "half");

    openAndClose();

    assertThat(names()).containsExactly("y.sqlite", BACKUP);
    assertThat(PlainSqlite.rows(dir.resolve(BACKUP), TAGS)).hasSize(2);
  }

  @Test
  void backupCanNotBeWritten_nothingIsUpgraded() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    byte[] before = Files.readAllBytes(file);
    Path inTheWay = Files.createDirectory(dir.resolve("y.sqlite.backup.part"));
    Files.createFile(inTheWay.resolve("x"));

    assertThatThrownBy(this::openAndClose)
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith(
            "Tried to open the tracking database "
                + file
                + " but its backup before the upgrade can't be written (");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(names()).containsExactly("y.sqlite", "y.sqlite.backup.part");
  }

  @Test
  void upgradeFailsHalfWay_oldShapeStaysAndTheNextOpenDoesItAgain() throws Exception {
    PlainSqlite.execute(file, OLD_SHAPE);
    List<String> shape = PlainSqlite.rows(file, SHAPE);
    List<String> rows = PlainSqlite.rows(file, ROWS);

    try (Connection connection = PlainSqlite.connect(file)) {
      String pages = PlainSqlite.rows(connection, "PRAGMA page_count").getFirst();
      // There is room for the new columns and none for the new indexes.
      PlainSqlite.execute(connection, "PRAGMA max_page_count = " + pages);
      assertThatThrownBy(
              () -> Schema.prepare(connection, DatabaseFile.at(file), false, Databases.CLOCK))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("full");
    }

    assertThat(PlainSqlite.rows(file, SHAPE)).isEqualTo(shape);
    assertThat(PlainSqlite.rows(file, ROWS)).isEqualTo(rows);
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("0");

    openAndClose();

    assertThat(PlainSqlite.rows(file, ROWS)).hasSize(2).allMatch(row -> row.endsWith("null|null"));
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(names()).containsExactly("y.sqlite", BACKUP, BACKUP + "-2");
  }

  @Test
  void versionBefore_getsTheNewTablesAndNoPageOfItsRowsIsWritten() throws Exception {
    writeVersion1();
    List<String> rows = PlainSqlite.rows(file, ROWS);
    byte[] before = Files.readAllBytes(file);

    openAndClose();

    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(PlainSqlite.rows(file, ROWS)).isEqualTo(rows);
    assertThat(names()).as("no backup").containsExactly("y.sqlite");
    int page = Integer.parseInt(PlainSqlite.rows(file, "PRAGMA page_size").getFirst());
    byte[] after = Files.readAllBytes(file);
    // The list of tables begins on the first page; what is new stands behind the old end.
    assertThat(Arrays.copyOfRange(after, page, before.length))
        .isEqualTo(Arrays.copyOfRange(before, page, before.length));
    assertThat(after.length - before.length).isBetween(page, 12 * page);
    Path fresh = dir.resolve("fresh.sqlite");
    Databases.open(fresh).close();
    assertThat(PlainSqlite.rows(file, SHAPE)).isEqualTo(PlainSqlite.rows(fresh, SHAPE));
  }

  @Test
  void versionBefore_upgradeFailsHalfWay_isAsBeforeAndTheNextOpenDoesItAgain() throws Exception {
    writeVersion1();
    List<String> shape = PlainSqlite.rows(file, SHAPE);
    List<String> rows = PlainSqlite.rows(file, ROWS);

    try (Connection connection = PlainSqlite.connect(file)) {
      String pages = PlainSqlite.rows(connection, "PRAGMA page_count").getFirst();
      // There is room for the first of the new tables.
      PlainSqlite.execute(connection, "PRAGMA max_page_count = " + (Integer.parseInt(pages) + 2));
      assertThatThrownBy(
              () -> Schema.prepare(connection, DatabaseFile.at(file), false, Databases.CLOCK))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("full");
    }

    assertThat(PlainSqlite.rows(file, SHAPE)).isEqualTo(shape);
    assertThat(PlainSqlite.rows(file, ROWS)).isEqualTo(rows);
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("1");

    openAndClose();

    Path fresh = dir.resolve("fresh.sqlite");
    Databases.open(fresh).close();
    assertThat(PlainSqlite.rows(file, SHAPE)).isEqualTo(PlainSqlite.rows(fresh, SHAPE));
    assertThat(PlainSqlite.rows(file, ROWS)).isEqualTo(rows);
    assertThat(PlainSqlite.rows(file, "PRAGMA user_version")).containsExactly("4");
    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(names()).containsExactly("fresh.sqlite", "y.sqlite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4"})
  void databaseOfAnotherProgram_isRefusedAndLeftAlone(String version) throws Exception {
    PlainSqlite.execute(
        file, "CREATE TABLE cookies(name TEXT)", "PRAGMA user_version = " + version);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(this::openAndClose)
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "Tried to open the tracking database %s but it belongs to another program; choose another file with --db.",
            file);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(names()).containsExactly("y.sqlite");
  }

  @Test
  void newerVersionOnlyInTheWal_isRefused() throws Exception {
    openAndClose();
    try (Connection other = PlainSqlite.connect(file)) {
      PlainSqlite.execute(other, "PRAGMA journal_mode = WAL", "PRAGMA user_version = 5");

      assertThatThrownBy(this::openAndClose)
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("its version is 5 and this program knows versions up to 4");
    }
  }

  /** A database as civit-grabber wrote it before there was a ledger. */
  private void writeVersion1() throws Exception {
    openAndClose();
    PlainSqlite.execute(
        file,
        "DROP TABLE items",
        "DROP TABLE targets",
        "DROP TABLE missing_items",
        "DROP TABLE walk_positions",
        "DROP TABLE walk_values",
        "DROP TABLE file_moves",
        """
        WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO tracked_images
        SELECT 'username:jo_' || i || '_SD', i, 'SD', i || '.png', 'd', 'u', 'c', 'username', 'jo'
        FROM n
        """,
        "INSERT INTO image_tags SELECT image_key, 'cat' FROM tracked_images",
        "PRAGMA user_version = 1",
        "VACUUM");
  }

  private void openAndClose() throws TrackingException {
    Databases.open(file).close();
  }

  private List<String> indexes() throws SQLException {
    return PlainSqlite.rows(
        file,
        """
        SELECT tbl_name, (SELECT group_concat(name) FROM pragma_index_info(i.name))
        FROM sqlite_schema i WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1, 2
        """);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
