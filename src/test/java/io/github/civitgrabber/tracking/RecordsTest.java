package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.Entries.NOW;
import static io.github.civitgrabber.tracking.Images.image;
import static io.github.civitgrabber.tracking.Images.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordsTest {

  @TempDir Path dir;
  private Path file;
  @AutoClose private TrackingDatabase database;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("y.sqlite");
    database = Databases.open(file);
  }

  @Test
  void entry_isThereWithItsRowAndComesBackToTheLetter() throws Exception {
    ItemRecord item = new ItemRecord(1, NOW, "{\"id\": 1, \"meta\":{\"prompt\":\"été 🚤\"}}");
    database.record(image(dir, 1), item);

    assertThat(database.records().of(List.of(1L, 2L))).isEqualTo(Map.of(1L, item));
    assertThat(all(null))
        .containsExactly(
            new RecordedImage(
                key(1),
                "1",
                "SD",
                dir.resolve("out").resolve("1.jpeg"),
                "2026-03-04 - 05:06",
                "https://image.civitai.com/1",
                "Some Model",
                "username",
                "jo",
                item));
    assertThat(PlainSqlite.rows(file, "SELECT image_id, recorded, typeof(entry) FROM items"))
        .containsExactly("1|" + NOW.getEpochSecond() + "|blob");
  }

  @Test
  void rowAndEntry_areOneCommit() throws Exception {
    // The entry is what fails: so must the row.
    PlainSqlite.execute(
        file,
        """
        CREATE TRIGGER full BEFORE INSERT ON items
        BEGIN SELECT RAISE(ABORT, 'no'); END
        """);
    database.close();
    List<TrackingException> broken = new ArrayList<>();
    try (TrackingDatabase other = Databases.open(file, Databases.ONLY_WHEN_TOLD, broken::add)) {
      other.record(image(dir, 1), new ItemRecord(1, NOW, "{}"));
    }

    assertThat(broken).hasSize(1);
    assertThat(PlainSqlite.rows(file, "SELECT image_key FROM tracked_images")).isEmpty();
  }

  @Test
  void laterEntry_replacesTheEarlierAndARowWithoutOneKeepsIt() throws Exception {
    database.record(image(dir, 1), new ItemRecord(1, NOW, "{\"old\":1}"));
    database.flush();
    ItemRecord later = new ItemRecord(1, NOW.plusSeconds(60), "{\"new\":1}");
    database.record(image(dir, 1), later);
    database.record(image(dir, 1));

    assertThat(database.records().of(List.of(1L))).isEqualTo(Map.of(1L, later));
  }

  @Test
  void rowsOfAllTargets_comeInTheirOrderThroughAllSlices() throws Exception {
    IntStream.rangeClosed(1, 450)
        .forEach(
            id ->
                database.record(
                    image(dir, 1000 - id),
                    id % 2 == 0 ? new ItemRecord(1000 - id, NOW, "{\"id\":" + id + "}") : null));

    assertThat(all(null))
        .extracting(RecordedImage::imageId)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 450).mapToObj(id -> String.valueOf(1000 - id)).toList());
    assertThat(all(null)).filteredOn(image -> image.item() != null).hasSize(225);
    assertThat(all(new Target.ByUser("jo"))).hasSize(450);
    assertThat(all(new Target.ByUser("ann"))).isEmpty();
  }

  @Test
  void rowsOfTheOriginal_haveNoEntryAndOddOnesAreGivenAsTheyAre() throws Exception {
    PlainSqlite.execute(
        file,
        "INSERT INTO tracked_images(image_key, image_id, quality, path) VALUES"
            + " ('1_SD', '1', 'SD', 'p/1.jpeg'), ('odd', 'no number', NULL, NULL)");

    assertThat(all(null))
        .containsExactly(
            new RecordedImage(
                "1_SD", "1", "SD", dir.resolve("p/1.jpeg"), null, null, null, null, null, null),
            new RecordedImage("odd", "no number", "", dir, null, null, null, null, null, null));
  }

  @Test
  void receiver_mayUseTheDatabaseAndEndsItByItsFailure() throws Exception {
    IntStream.rangeClosed(1, 3).forEach(id -> database.record(image(dir, id)));
    List<Long> counts = new ArrayList<>();

    assertThatThrownBy(
            () ->
                database
                    .records()
                    .each(
                        null,
                        image -> {
                          counts.add(database.tracked());
                          if (image.imageId().equals("2")) {
                            throw new IOException("no more");
                          }
                        }))
        .isInstanceOf(IOException.class);

    assertThat(counts).containsExactly(3L, 3L);
  }

  @Test
  void entryThatNobodyCanRead_costsNoOther() throws Exception {
    ItemRecord item = new ItemRecord(2, NOW, "{}");
    database.record(image(dir, 1), new ItemRecord(1, NOW, "{}"));
    database.record(image(dir, 2), item);
    database.flush();
    PlainSqlite.execute(file, "UPDATE items SET entry = x'7B7D' WHERE image_id = 1");

    assertThat(database.records().of(List.of(1L, 2L))).isEqualTo(Map.of(2L, item));
    assertThat(all(null)).extracting(RecordedImage::item).containsExactly(null, item);
  }

  private List<RecordedImage> all(@Nullable Target target) throws TrackingException {
    List<RecordedImage> images = new ArrayList<>();
    database.records().each(target, images::add);
    return images;
  }
}
