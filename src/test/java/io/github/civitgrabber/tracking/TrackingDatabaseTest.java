package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.core.Quality.SD;
import static io.github.civitgrabber.tracking.Images.image;
import static io.github.civitgrabber.tracking.Images.key;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Target.ByUser;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrackingDatabaseTest {

  private static final String ROWS = "SELECT * FROM tracked_images ORDER BY image_key";
  private static final String TAGS = "SELECT * FROM image_tags ORDER BY 1, 2";
  private static final String COUNT = "SELECT count(*) FROM tracked_images";

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("data").resolve("y.sqlite");
  }

  @Test
  void recordedRow_isWrittenExactly() throws Exception {
    Path elsewhere = dir.resolve("pictures").resolve("5.png");

    try (TrackingDatabase database = Databases.open(file)) {
      database.record(image(file.getParent(), 12345, "cat", "blue hair"));
      database.record(
          new TrackedImage(
              "tag:blue_hair_5_HD",
              "5",
              "HD",
              elsewhere,
              LocalDateTime.of(2026, 11, 22, 23, 59, 59),
              "https://x/5?a=b",
              null,
              "tag",
              "blue_hair",
              Set.of()));
    }

    assertThat(PlainSqlite.rows(file, ROWS))
        .containsExactly(
            "tag:blue_hair_5_HD|5|HD|"
                + elsewhere
                + "|2026-11-22 - 23:59|https://x/5?a=b|null|tag|blue_hair",
            "username:jo_12345_SD|12345|SD|out/12345.jpeg|2026-03-04 - 05:06|https://image.civitai.com/12345|Some Model|username|jo");
    assertThat(PlainSqlite.rows(file, TAGS))
        .containsExactly("username:jo_12345_SD|blue hair", "username:jo_12345_SD|cat");
  }

  @Test
  void sameKeyTwice_lastRowWinsAndOtherRowsAndTagsStay() throws Exception {
    TrackedImage first = image(dir, 1, "cat");
    TrackedImage again =
        new TrackedImage(
            first.imageKey(),
            "1",
            "SD",
            file.resolveSibling("moved").resolve("1.png"),
            first.downloaded().plusDays(1),
            "https://x/new",
            null,
            "username",
            "jo",
            Set.of("dog"));

    try (TrackingDatabase database = Databases.open(file)) {
      database.record(first);
      database.record(image(file.getParent(), 2, "bird"));
      database.record(again);
    }

    assertThat(PlainSqlite.rows(file, ROWS))
        .containsExactly(
            "username:jo_1_SD|1|SD|moved/1.png|2026-03-05 - 05:06|https://x/new|null|username|jo",
            "username:jo_2_SD|2|SD|out/2.jpeg|2026-03-04 - 05:06|https://image.civitai.com/2|Some Model|username|jo");
    assertThat(PlainSqlite.rows(file, TAGS))
        .containsExactly("username:jo_1_SD|cat", "username:jo_1_SD|dog", "username:jo_2_SD|bird");
  }

  @Test
  void rowNotYetOnDisk_isFound() throws Exception {
    try (TrackingDatabase database = Databases.open(file, Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));

      Map<String, Path> found = Lookups.files(database, List.of(key(1), key(2)));

      assertThat(found).isEqualTo(Map.of(key(1), dir.resolve("out").resolve("1.jpeg")));
    }
  }

  @Test
  void rowOfAnEarlierRun_isFoundWithItsAbsoluteFile() throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      database.record(image(file.getParent(), 1));
    }

    try (TrackingDatabase database = Databases.open(file)) {
      assertThat(Lookups.files(database, List.of(key(1))))
          .isEqualTo(Map.of(key(1), file.resolveSibling("out").resolve("1.jpeg")));
    }
  }

  @Test
  void moreKeysThanOneQueryTakes_allAreFound() throws Exception {
    List<String> keys = IntStream.range(0, 1201).mapToObj(Images::key).toList();

    try (TrackingDatabase database = Databases.open(file)) {
      IntStream.range(0, 1201).forEach(id -> database.record(image(dir, id)));

      assertThat(Lookups.files(database, keys)).containsOnlyKeys(keys);
      assertThat(Lookups.files(database, List.of())).isEmpty();
    }
  }

  @Test
  void keysThatOnlyLookAlike_areDifferent() throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      database.record(image(dir, 1));

      assertThat(
              Lookups.files(
                  database,
                  List.of(
                      "username:Jo_1_SD", "username:jo_%_SD", "username_jo_1_SD", "' OR '1'='1")))
          .isEmpty();
    }
  }

  @Test
  void namesThatOnlyLookAlike_haveRowsOfTheirOwn() throws Exception {
    List<TrackingKey> keys =
        Stream.of(
                "a",
                "A",
                "a_1",
                "a_1_2",
                "a%",
                "_",
                "*",
                "a:b",
                "a,b",
                "username:a",
                "ä",
                "a\u0308")
            .flatMap(
                name -> Stream.of(2L, 12L).map(id -> new TrackingKey(new ByUser(name), id, SD)))
            .toList();
    try (TrackingDatabase database = Databases.open(file)) {
      for (int i = 0; i < keys.size(); i++) {
        database.record(row(keys.get(i), dir.resolve(i + ".png")));
      }
    }

    try (TrackingDatabase database = Databases.open(file)) {
      for (int i = 0; i < keys.size(); i++) {
        String text = keys.get(i).text();
        assertThat(Lookups.files(database, List.of(text)))
            .isEqualTo(Map.of(text, dir.resolve(i + ".png")));
      }
    }
    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly(String.valueOf(keys.size()));
  }

  @Test
  void rowOnDisk_isReadFromThereAgain() throws Exception {
    try (TrackingDatabase database = Databases.open(file, Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));
      database.flush();
      PlainSqlite.execute(file, "DELETE FROM tracked_images");

      assertThat(Lookups.files(database, List.of(key(1)))).isEmpty();
    }
  }

  @Test
  void rowWithUnreadablePath_isFoundAllTheSame() throws Exception {
    Databases.open(file).close();
    PlainSqlite.execute(file, "INSERT INTO tracked_images(image_key) VALUES('1_SD')");

    try (TrackingDatabase database = Databases.open(file)) {
      assertThat(Lookups.files(database, List.of("1_SD")))
          .isEqualTo(Map.of("1_SD", file.getParent()));
    }
  }

  @Test
  void recordedRow_isOnDiskSoonByItself() throws Exception {
    try (TrackingDatabase database = Databases.open(file);
        Connection other = PlainSqlite.connect(file)) {
      database.record(image(dir, 1));

      awaitCount(other, "1");
    }
  }

  @Test
  void asManyRowsAsABatch_areOnDiskWithoutWaiting() throws Exception {
    CommitRules rules = new CommitRules(Duration.ofHours(1), 3, Duration.ofSeconds(5));
    try (TrackingDatabase database = Databases.open(file, rules);
        Connection other = PlainSqlite.connect(file)) {
      IntStream.range(0, 4).forEach(id -> database.record(image(dir, id)));

      awaitCount(other, "3");
    }

    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("4");
  }

  @Test
  void flush_returnsWhenRowsAreOnDisk() throws Exception {
    try (TrackingDatabase database = Databases.open(file, Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));
      assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("0");

      database.flush();

      assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("1");
    }
  }

  @Test
  void manyThreads_noRowIsLost() throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int thread = 0; thread < 20; thread++) {
          int first = thread * 250;
          threads.submit(
              () -> {
                for (int id = first; id < first + 250; id++) {
                  database.record(image(dir, id, "cat"));
                }
                return Lookups.files(database, List.of(key(first)));
              });
        }
      }
    }

    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("5000");
    assertThat(PlainSqlite.rows(file, "SELECT count(*) FROM image_tags")).containsExactly("5000");
  }

  @Test
  void interruptedCaller_getsItsAnswerAndStaysInterrupted() throws Exception {
    TrackingDatabase database = Databases.open(file);
    database.record(image(dir, 1));

    Thread.currentThread().interrupt();
    Map<String, Path> found = Lookups.files(database, List.of(key(1)));
    database.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(found).containsOnlyKeys(key(1));
  }

  @Test
  void closed_closesAgainAndTakesNothingMore() throws Exception {
    TrackingDatabase database = Databases.open(file);
    database.close();

    database.close();

    assertThatThrownBy(() -> database.record(image(dir, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tracking database is closed");
    assertThatThrownBy(() -> Lookups.files(database, List.of(key(1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"synchronous, 2", "foreign_keys, 1", "busy_timeout, 5000", "journal_mode, delete"})
  void connection_isSetUpForSafetyAndKeepsTheJournalMode(String setting, String value)
      throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      List<String> rows = database.call(open -> PlainSqlite.rows(open, "PRAGMA " + setting));

      assertThat(rows).containsExactly(value);
    }
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "these names can't exist there")
  @ValueSource(
      strings = {
        "a?b.sqlite",
        "a?mode=memory",
        "mode=memory",
        "a;b&cache=shared",
        "a#b",
        "50%",
        "%41",
        " blanks around ",
        "Bücher 日本 😀",
        "file:x",
        "file::memory:?cache=shared",
        ":memory:",
        ":resource:x",
        "http:",
        "it's \"quoted\"",
        "back\\slash",
      })
  void oddFileName_isAFileOfThatName(String name) throws Exception {
    Path folder = Files.createDirectory(dir.resolve(name));
    Path odd = folder.resolve(name);

    try (TrackingDatabase database = Databases.open(odd)) {
      database.record(image(folder, 1));
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(odd);
    }
    assertThat(Files.readString(odd, ISO_8859_1))
        .startsWith("SQLite format 3\0")
        .contains("username:jo_1_SD");
    try (TrackingDatabase database = Databases.open(odd)) {
      assertThat(Lookups.files(database, List.of(key(1)))).containsOnlyKeys(key(1));
    }
  }

  private static TrackedImage row(TrackingKey key, Path image) {
    return new TrackedImage(
        key.text(),
        String.valueOf(key.imageId()),
        key.quality().name(),
        image,
        LocalDateTime.of(2026, 3, 4, 5, 6),
        "https://x/1",
        null,
        key.target().type(),
        key.target().value(),
        Set.of());
  }

  private static void awaitCount(Connection other, String count) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!PlainSqlite.rows(other, COUNT).contains(count)) {
      assertThat(System.nanoTime()).as("rows are not on disk in time").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
