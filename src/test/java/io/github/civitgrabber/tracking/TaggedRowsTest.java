package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TaggedImage;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.rows.TaggedRows;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TaggedRowsTest {

  private static final Target.ByTag ANIME = new Target.ByTag("anime");

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("y.sqlite");
  }

  @Test
  void imageOfTheTag_comesWithAllThatIsKnown() throws Exception {
    Path elsewhere = dir.resolve("..").resolve("pictures").resolve("6.png").normalize();

    List<TaggedImage> images =
        tagged(ANIME, row("anime", 5, "SD"), row("anime", 6, "HD", elsewhere, null));

    assertThat(images)
        .containsExactly(
            new TaggedImage("6", "HD", elsewhere, "https://x/6", null, List.of()),
            new TaggedImage(
                "5", "SD", dir.resolve("out/5_SD.png"), "https://x/5", "Mix", List.of()));
  }

  @Test
  void otherTags_areThoseOfTheSameImageAndQuality() throws Exception {
    List<TaggedImage> images =
        tagged(
            ANIME,
            row("anime", 5, "SD"),
            row("anime", 5, "HD"),
            row("zebra", 5, "SD"),
            row("blue_hair", 5, "SD"),
            row("hd_only", 5, "HD"),
            row("other_image", 6, "SD"),
            row("username", "jo", 5, "SD", out(5, "SD"), "Mix"),
            row("model", "55", 5, "SD", out(5, "SD"), "Mix"));

    assertThat(images)
        .extracting(TaggedImage::imageId, TaggedImage::quality, TaggedImage::otherTags)
        .containsExactly(
            tuple("5", "HD", List.of("hd_only")), tuple("5", "SD", List.of("blue_hair", "zebra")));
  }

  @Test
  void tagsBesideARow_areOtherTagsToo() throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      database.record(row("anime", 5, "SD", "anime", "cat", "blue hair"));
      database.record(row("blue_hair", 5, "SD", "blue_hair"));
      database.record(row("dog", 5, "HD", "ape"));
    }

    List<TaggedImage> images = read(ANIME);

    assertThat(images)
        .extracting(TaggedImage::otherTags)
        .containsExactly(List.of("blue_hair", "cat"));
  }

  @Test
  void rowsWithoutTarget_countByTheTagsBesideThem() throws Exception {
    tagged(ANIME, row("anime", 5, "SD"), row("anime", 4, "SD"));
    PlainSqlite.execute(
        file,
        "INSERT INTO tracked_images(image_key, image_id, quality, path) VALUES"
            + " ('5_SD', '5', 'SD', 'old/5.jpeg'), ('4_HD', '4', 'HD', 'old/4.jpeg'),"
            + " ('3_SD', '3', 'SD', 'old/3.jpeg')",
        "INSERT INTO image_tags VALUES ('5_SD', 'anime'), ('5_SD', 'old tag'), ('4_HD', 'cat'),"
            + " ('3_SD', 'anime'), ('5_SD', ' ')");

    List<TaggedImage> images = read(ANIME);

    assertThat(images)
        .extracting(TaggedImage::imageId, TaggedImage::otherTags)
        .containsExactly(tuple("5", List.of("old_tag")), tuple("4", List.of()));
  }

  @Test
  void rowWithHoles_isGivenAllTheSame() throws Exception {
    tagged(ANIME);
    PlainSqlite.execute(
        file,
        "INSERT INTO tracked_images(image_key, path, target_type, target_value) VALUES"
            + " ('a', 'a.png', 'tag', 'anime'), ('b', 'b.png', 'tag', 'cat')");

    List<TaggedImage> images = read(ANIME);

    assertThat(images)
        .containsExactly(new TaggedImage("", "", dir.resolve("a.png"), null, null, List.of()));
  }

  @Test
  void order_isByNumberAndTheSameWhateverWasFirst() throws Exception {
    tagged(ANIME, row("anime", 9, "SD"), row("anime", 100, "SD"));
    PlainSqlite.execute(file, "VACUUM");

    List<TaggedImage> images =
        tagged(ANIME, row("anime", 10, "SD"), row("anime", 9, "HD"), row("anime", 11, "SD"));

    assertThat(images)
        .extracting(image -> image.imageId() + image.quality())
        .containsExactly("100SD", "11SD", "10SD", "9HD", "9SD");
  }

  @Test
  void tagWithBlanks_isTheTagOfTheKeys() throws Exception {
    List<TaggedImage> images =
        tagged(new Target.ByTag("blue hair"), row("blue_hair", 5, "SD"), row("blue", 6, "SD"));

    assertThat(images).extracting(TaggedImage::imageId).containsExactly("5");
  }

  @Test
  void rowNotYetOnDisk_isGiven() throws Exception {
    List<TaggedImage> images = new ArrayList<>();
    try (TrackingDatabase database = Databases.open(file, Databases.ONLY_WHEN_TOLD)) {
      database.record(row("anime", 5, "SD"));

      database.eachTagged(ANIME, images::add);
    }

    assertThat(images).hasSize(1);
  }

  /** Whatever SQLite believes of the data: a plan that looks through all images is quadratic. */
  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "ANALYZE"})
  void rowsOfAnImage_areFoundByIndex(String before) throws Exception {
    tagged(ANIME);
    PlainSqlite.execute(
        file,
        """
        WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO tracked_images
        SELECT 'tag:anime_' || i || '_SD', i, 'SD', i || '.png', 'd', 'u', 'c', 'tag', 'anime' FROM n
        """,
        "INSERT INTO image_tags SELECT image_key, 'anime' FROM tracked_images",
        before);

    List<String> plan = plan(TaggedRows.ROWS_OF_IMAGE);

    assertThat(plan).hasSize(2);
    assertThat(plan.get(0))
        .endsWith("SEARCH i USING INDEX idx_tracked_images_image_id (image_id=?)");
    assertThat(plan.get(1)).contains("SEARCH t USING").contains("(image_key=?)");
  }

  @Test
  void imagesOfATag_areFoundByIndex() throws Exception {
    tagged(ANIME);

    List<String> plan = plan(TaggedRows.IMAGES);

    assertThat(plan.getFirst())
        .endsWith(
            "SEARCH tracked_images USING INDEX idx_tracked_images_target"
                + " (target_type=? AND target_value=?)");
  }

  private List<String> plan(String query) throws Exception {
    return PlainSqlite.rows(file, "EXPLAIN QUERY PLAN " + query);
  }

  private List<TaggedImage> tagged(Target.ByTag tag, TrackedImage... rows) throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      List.of(rows).forEach(database::record);
    }
    return read(tag);
  }

  private List<TaggedImage> read(Target.ByTag tag) throws Exception {
    List<TaggedImage> images = new ArrayList<>();
    try (TrackingDatabase database = Databases.open(file)) {
      database.eachTagged(tag, images::add);
    }
    return images;
  }

  private Path out(int id, String quality) {
    return dir.resolve("out").resolve(id + "_" + quality + ".png");
  }

  private TrackedImage row(String tag, int id, String quality, String... tags) {
    TrackedImage bare = row(tag, id, quality, out(id, quality), "Mix");
    return new TrackedImage(
        bare.imageKey(),
        bare.imageId(),
        quality,
        bare.file(),
        bare.downloaded(),
        bare.url(),
        bare.checkpointName(),
        bare.targetType(),
        bare.targetValue(),
        Set.of(tags));
  }

  private static TrackedImage row(
      String tag, int id, String quality, Path file, String checkpoint) {
    return row("tag", tag, id, quality, file, checkpoint);
  }

  private static TrackedImage row(
      String type, String value, int id, String quality, Path file, String checkpoint) {
    return new TrackedImage(
        type + ":" + value + "_" + id + "_" + quality,
        Integer.toString(id),
        quality,
        file,
        LocalDateTime.of(2026, 3, 4, 5, 6),
        "https://x/" + id,
        checkpoint,
        type,
        value,
        Set.of());
  }
}
