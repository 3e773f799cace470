package io.github.civitgrabber.tracking.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.Databases;
import io.github.civitgrabber.tracking.Images;
import io.github.civitgrabber.tracking.Lookups;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyImportTest {

  private static final String ROWS = "SELECT * FROM tracked_images ORDER BY image_key";
  private static final String TAGS = "SELECT * FROM image_tags ORDER BY 1, 2";
  private static final String INDEXES =
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";

  private static final String SHAPE_OF_2_0 =
      "CREATE TABLE tracked_images(image_key TEXT PRIMARY KEY, image_id TEXT NOT NULL,"
          + " quality TEXT NOT NULL, path TEXT NOT NULL, download_date TEXT NOT NULL, url TEXT,"
          + " checkpoint_name TEXT)";

  @TempDir Path dir;
  private Path json;
  private Path file;

  @BeforeEach
  void setUp() {
    json = dir.resolve("downloaded_images.json");
    file = dir.resolve("y.sqlite");
  }

  @Test
  void entriesOfManyBatches_allAreRowsAndTheIndexesAreThere() throws Exception {
    write(entries(1, 2500));

    LegacyCounts counts = run();

    assertThat(counts).isEqualTo(new LegacyCounts(2500, 0, 0));
    assertThat(PlainSqlite.rows(file, ROWS)).hasSize(2500);
    assertThat(PlainSqlite.rows(file, TAGS)).hasSize(2500);
    assertThat(PlainSqlite.rows(file, INDEXES))
        .containsExactly(
            "idx_image_tags_tag",
            "idx_missing_items_why",
            "idx_tracked_images_checkpoint",
            "idx_tracked_images_image_id",
            "idx_tracked_images_target");
    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(PlainSqlite.rows(file, "PRAGMA foreign_key_check")).isEmpty();
  }

  @Test
  void fileBreaksOffAfterManyBatches_noRowIsAddedAndTheWholeFileAddsAll() throws Exception {
    write(entries(1, 2500) + ", ");

    assertThatThrownBy(this::run).isInstanceOf(IOException.class);

    assertThat(PlainSqlite.rows(file, ROWS)).isEmpty();
    assertThat(PlainSqlite.rows(file, INDEXES)).hasSize(5);

    write(entries(1, 2500));

    assertThat(run()).isEqualTo(new LegacyCounts(2500, 0, 0));
  }

  @Test
  void rowsAreThere_theyAndTheirTagsStay() throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      database.record(Images.image(dir, 1, "mine"));
    }
    List<String> before = PlainSqlite.rows(file, ROWS);
    write(entries(1, 2));

    LegacyCounts counts = run();

    assertThat(counts).isEqualTo(new LegacyCounts(1, 1, 0));
    assertThat(PlainSqlite.rows(file, ROWS)).hasSize(2).containsAll(before);
    assertThat(PlainSqlite.rows(file, TAGS))
        .containsExactly("username:jo_1_SD|mine", "username:jo_2_SD|old");
    assertThat(PlainSqlite.rows(file, INDEXES)).hasSize(5);
  }

  @Test
  void runAgain_bytesOfTheDatabaseAreTheSame() throws Exception {
    write(entries(1, 1200));
    run();
    byte[] before = Files.readAllBytes(file);

    LegacyCounts counts = run();

    assertThat(counts).isEqualTo(new LegacyCounts(0, 1200, 0));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void sameNameTwiceInTheFile_theFirstIsTheRow() throws Exception {
    write("\"1_SD\": {\"path\": \"first\"}, \"1_SD\": {\"path\": \"second\", \"tags\": [\"x\"]}");

    LegacyCounts counts = run();

    assertThat(counts).isEqualTo(new LegacyCounts(1, 1, 0));
    assertThat(PlainSqlite.rows(file, "SELECT path FROM tracked_images")).containsExactly("first");
    assertThat(PlainSqlite.rows(file, TAGS)).isEmpty();
  }

  @Test
  void databaseOfTheOriginal_takesEntriesWithoutADate() throws Exception {
    PlainSqlite.execute(file, SHAPE_OF_2_0);
    write("\"1_SD\": {\"path\": \"image_downloads/jo/1.jpeg\"}");

    LegacyCounts counts = run();

    assertThat(counts).isEqualTo(new LegacyCounts(1, 0, 0));
    assertThat(PlainSqlite.rows(file, ROWS))
        .containsExactly("username:jo_1_SD|1|SD|image_downloads/jo/1.jpeg||null|null|username|jo");
  }

  @Test
  void importedRows_areFoundByTheirKeys() throws Exception {
    write(entries(1, 1) + ", \"5_HD\": {\"path\": \"pics/5.png\"}");

    run();

    try (TrackingDatabase database = Databases.open(file)) {
      assertThat(Lookups.files(database, List.of("username:jo_1_SD", "5_HD", "1_SD")))
          .containsOnlyKeys("username:jo_1_SD", "5_HD")
          .containsValue(dir.resolve("image_downloads").resolve("jo").resolve("1.jpeg"));
    }
  }

  @Test
  void nameAsideIsTaken_anotherIsFound() throws Exception {
    LocalDateTime now = LocalDateTime.of(2026, 11, 22, 8, 9, 10);
    Path first = LegacyImport.nameAside(json, now);
    Files.createFile(first);

    Path second = LegacyImport.nameAside(json, now);

    assertThat(first)
        .isEqualTo(dir.resolve("downloaded_images.json.migrated_to_sqlite_20261122_080910"));
    assertThat(second).isEqualTo(dir.resolve(first.getFileName() + "-2"));
  }

  private LegacyCounts run() throws IOException, TrackingException {
    List<String> unusable = new ArrayList<>();
    LegacyCounts counts = LegacyImport.run(json, file, false, Databases.CLOCK, unusable::add);
    assertThat(unusable).hasSize((int) counts.unusable());
    return counts;
  }

  private void write(String entries) throws IOException {
    Files.writeString(json, "{" + entries + "}");
  }

  private static String entries(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            id ->
                "\"%d_SD\": {\"path\": \"image_downloads/jo/%d.jpeg\", \"tags\": [\"old\"]}"
                    .formatted(id, id))
        .collect(Collectors.joining(", "));
  }
}
