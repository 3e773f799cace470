package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.rows.CheckpointRows;
import io.github.civitgrabber.tracking.rows.ImageRows;
import io.github.civitgrabber.tracking.rows.MissingRows;
import io.github.civitgrabber.tracking.rows.RecordRows;
import io.github.civitgrabber.tracking.rows.TargetRows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page and an end of a target cost must grow with them and not with the database. */
@ParameterizedClass
@ValueSource(strings = {"SELECT 1", "ANALYZE"})
class QueryPlanTest {

  private static final String TARGET_COLUMNS = "target_type=? AND target_value=? AND quality=?";

  @TempDir static Path dir;

  /** SQLite may choose otherwise once it believes to know the data. */
  @Parameter String before;

  @BeforeAll
  static void fill() throws Exception {
    Path file = dir.resolve("y.sqlite");
    Databases.open(file).close();
    PlainSqlite.execute(
        file,
        """
        WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO tracked_images
        SELECT 'username:jo_' || i || '_SD', i, 'SD', i || '.png', 'd', 'u', 'c', 'username',
          'jo' || (i % 100) FROM n
        """,
        """
        INSERT INTO missing_items
        SELECT target_type, target_value, quality, image_id, NULL,
          CASE image_id % 3 WHEN 0 THEN 'TEMPORARY' WHEN 1 THEN 'FINAL' ELSE 'GONE' END,
          'r', 't', '{}' FROM tracked_images
        """,
        """
        INSERT INTO walk_positions SELECT target_type, target_value, quality, image_id, 'c', 1, 0,
          0, 2, 1, 1, 0, NULL, NULL, NULL FROM tracked_images
        """);
  }

  @Test
  void rowsOfAPage_areFoundByTheirKeys() throws Exception {
    assertThat(plan(ImageRows.FIND))
        .containsExactly(
            "SEARCH tracked_images USING INDEX sqlite_autoindex_tracked_images_1 (image_key=?)");
  }

  @Test
  void missingItemsOfAPage_areFoundByTheirKeys() throws Exception {
    assertThat(plan(MissingRows.AMONG))
        .first()
        .isEqualTo(
            "SEARCH missing_items USING INDEX sqlite_autoindex_missing_items_1 ("
                + TARGET_COLUMNS
                + " AND image_id=?)");
  }

  @Test
  void missingItemToTakeAway_isFoundByItsKey() throws Exception {
    assertThat(plan(MissingRows.REMOVE))
        .containsExactly(
            "SEARCH missing_items USING INDEX sqlite_autoindex_missing_items_1 ("
                + TARGET_COLUMNS
                + " AND image_id=?)");
  }

  @Test
  void retryableItems_areReadInOrderWithoutSorting() throws Exception {
    assertThat(plan(MissingRows.RETRYABLE))
        .containsExactly(
            "SEARCH missing_items USING INDEX sqlite_autoindex_missing_items_1 ("
                + TARGET_COLUMNS
                + " AND image_id<?)");
  }

  @Test
  void missingItems_areCountedWithoutReadingTheirEntries() throws Exception {
    assertThat(plan(MissingRows.COUNT_BY_WHY))
        .containsExactly(
            "SEARCH missing_items USING COVERING INDEX idx_missing_items_why ("
                + TARGET_COLUMNS
                + ")");
  }

  @Test
  void rowsOfTheImagesOfAPage_areFoundByTheIndexOfImages() throws Exception {
    assertThat(plan(ImageRows.COPIES))
        .contains("SEARCH t USING INDEX idx_tracked_images_image_id (image_id=?)")
        .contains("SEARCH items USING COVERING INDEX sqlite_autoindex_items_1 (image_id=?)")
        .noneMatch(step -> step.startsWith("SCAN t") || step.startsWith("SCAN items"));
  }

  @Test
  void recordedImages_areReadInOrderWithoutSorting() throws Exception {
    assertThat(plan(RecordRows.ALL))
        .containsExactly(
            "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)",
            "SEARCH i USING INDEX sqlite_autoindex_items_1 (image_id=?) LEFT-JOIN");
    assertThat(plan(RecordRows.OF_TARGET))
        .containsExactly(
            "SEARCH t USING INDEX idx_tracked_images_target"
                + " (target_type=? AND target_value=? AND rowid>?)",
            "SEARCH i USING INDEX sqlite_autoindex_items_1 (image_id=?) LEFT-JOIN");
    assertThat(plan(RecordRows.AMONG))
        .contains("SEARCH items USING INDEX sqlite_autoindex_items_1 (image_id=?)");
  }

  @Test
  void filesOfATarget_areCountedByTheIndexOfTargets() throws Exception {
    assertThat(plan(ImageRows.COUNT))
        .containsExactly(
            "SEARCH tracked_images USING INDEX idx_tracked_images_target"
                + " (target_type=? AND target_value=?)");
  }

  @Test
  void namesOfTargets_areReadByTheIndexOfTargetsWithoutTheirImages() throws Exception {
    assertThat(plan(TargetRows.TRACKED_VALUES))
        .filteredOn(step -> step.contains("tracked_images"))
        .containsExactly(
            "SEARCH tracked_images USING COVERING INDEX idx_tracked_images_target (target_type=?)",
            "SEARCH tracked_images USING COVERING INDEX idx_tracked_images_target"
                + " (target_type=? AND target_value>?)");
    assertThat(plan(TargetRows.BEGUN_VALUES))
        .containsExactly("SEARCH targets USING PRIMARY KEY (target_type=?)");
  }

  @Test
  void whetherATargetIsKnown_isLookedUpInIndexes() throws Exception {
    assertThat(plan(TargetRows.KNOWS))
        .filteredOn(step -> step.contains("_i"))
        .hasSize(2)
        .allMatch(step -> step.matches("SEARCH \\w+ USING COVERING INDEX .*target_value=\\?\\)"));
  }

  @Test
  void fewFilesOfATarget_areFoundByTheIndexOfTargetsWithoutSorting() throws Exception {
    assertThat(plan(ImageRows.SOME))
        .filteredOn(step -> step.contains("tracked_images"))
        .hasSize(2)
        .allMatch(
            step ->
                step.equals(
                    "SEARCH tracked_images USING INDEX idx_tracked_images_target"
                        + " (target_type=? AND target_value=?)"));
    assertThat(plan(ImageRows.SOME)).noneMatch(step -> step.contains("ORDER BY"));
  }

  @Test
  void positionsOfATarget_areFoundByTheirKeyAndInOrder() throws Exception {
    assertThat(plan(CheckpointRows.OF_TARGET))
        .containsExactly("SEARCH walk_positions USING PRIMARY KEY (" + TARGET_COLUMNS + ")");
  }

  private List<String> plan(String query) throws Exception {
    PlainSqlite.execute(dir.resolve("y.sqlite"), before);
    return PlainSqlite.rows(dir.resolve("y.sqlite"), "EXPLAIN QUERY PLAN " + query).stream()
        .map(row -> row.substring(row.lastIndexOf('|') + 1))
        .toList();
  }
}
