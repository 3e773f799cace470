package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.Entries.JO;
import static io.github.civitgrabber.tracking.Entries.NOW;
import static io.github.civitgrabber.tracking.Entries.checkpoint;
import static io.github.civitgrabber.tracking.Entries.missing;
import static io.github.civitgrabber.tracking.Entries.user;
import static io.github.civitgrabber.tracking.Images.image;
import static io.github.civitgrabber.tracking.Images.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BrokenDatabaseTest {

  private static final String COUNT = "SELECT count(*) FROM tracked_images";

  private static final CommitRules IMPATIENT =
      new CommitRules(Duration.ofMillis(10), 500, Duration.ofMillis(50));

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("y.sqlite");
  }

  @Test
  void lockedLongerThanTheTimeout_isToldOnceAndNoRowIsLost() throws Exception {
    try (TrackingDatabase database = open(IMPATIENT)) {
      try (Connection other = PlainSqlite.connect(file)) {
        PlainSqlite.execute(other, "BEGIN IMMEDIATE");
        database.record(image(dir, 1));

        assertThat(told.poll(30, TimeUnit.SECONDS))
            .isEqualTo(
                "Tried to write to the tracking database %s but another program is using it; close that program and run the same command again."
                    .formatted(file));
        database.record(image(dir, 2));
        assertThatThrownBy(database::flush)
            .isInstanceOf(TrackingException.class)
            .hasMessageContaining("another program is using it");
      }
    }

    assertThat(told).isEmpty();
    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("2");
  }

  @Test
  void lockedForAShortWhile_recordingGoesOnWithoutWaiting() throws Exception {
    CommitRules rules = new CommitRules(Duration.ZERO, 1, Duration.ofSeconds(50));
    try (TrackingDatabase database = open(rules)) {
      try (Connection other = PlainSqlite.connect(file)) {
        PlainSqlite.execute(other, "BEGIN EXCLUSIVE");

        IntStream.range(0, 50).forEach(id -> database.record(image(dir, id)));

        PlainSqlite.execute(other, "COMMIT");
      }
      database.flush();

      assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("50");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void lockedAtBegin_isClearBeforeTheFirstFile() throws Exception {
    try (TrackingDatabase database =
        open(new CommitRules(Duration.ofHours(1), 500, Duration.ofMillis(50)))) {
      try (Connection other = PlainSqlite.connect(file)) {
        PlainSqlite.execute(other, "BEGIN IMMEDIATE");
        database.ledger().begin(JO, "a", new WalkRule(false, false, true, NOW));

        assertThatThrownBy(database.ledger()::flush)
            .isInstanceOf(TrackingException.class)
            .hasMessage(
                "Tried to write to the tracking database %s but another program is using it; close that program and run the same command again.",
                file);
      }
    }

    assertThat(told).hasSize(1);
    assertThat(PlainSqlite.rows(file, "SELECT target_value, ended FROM targets"))
        .containsExactly("jo|null");
  }

  @Test
  void lockedAtALookUp_isClearAndCostsNoRow() throws Exception {
    try (TrackingDatabase database =
        open(new CommitRules(Duration.ofHours(1), 500, Duration.ofMillis(50)))) {
      database.record(image(dir, 1));
      try (Connection other = PlainSqlite.connect(file)) {
        PlainSqlite.execute(other, "BEGIN EXCLUSIVE");

        assertThatThrownBy(() -> Lookups.missing(database.ledger(), JO, List.of(1L)))
            .isInstanceOf(TrackingException.class)
            .hasMessage(
                "Tried to read the tracking database %s but another program is using it; close that program and run the same command again.",
                file);
      }

      assertThat(Lookups.files(database, List.of(key(1)))).containsOnlyKeys(key(1));
    }

    assertThat(told).isEmpty();
    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IMMEDIATE", "EXCLUSIVE"})
  void lockedWhenOpened_isRefusedWithAClearMessage(String lock) throws Exception {
    Databases.open(file).close();
    try (Connection other = PlainSqlite.connect(file)) {
      PlainSqlite.execute(other, "BEGIN " + lock);

      assertThatThrownBy(() -> open(IMPATIENT))
          .isInstanceOf(TrackingException.class)
          .hasMessage(
              "Tried to open the tracking database %s but another program is using it; close that program and run the same command again.",
              file);
    }
  }

  @Test
  void diskFull_isToldOnceAndTheRowsBeforeStay() throws Exception {
    String full =
        "Tried to write to the tracking database %s but the disk is full; free some space and run the same command again."
            .formatted(file);

    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));
      database.call(BrokenDatabaseTest::allowNoFurtherPage);
      IntStream.range(2, 2000).forEach(id -> database.record(image(dir, id)));

      assertThatThrownBy(database::flush).isInstanceOf(TrackingException.class).hasMessage(full);
      assertThatThrownBy(database::flush).isInstanceOf(TrackingException.class).hasMessage(full);
      assertThatThrownBy(() -> Lookups.files(database, List.of(key(1))))
          .isInstanceOf(TrackingException.class)
          .hasMessage(full);
      database.record(image(dir, 2001));
    }

    assertThat(told).containsExactly(full);
    assertThat(PlainSqlite.rows(file, "SELECT image_key FROM tracked_images"))
        .containsExactly(key(1));
    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    try (TrackingDatabase again = open(CommitRules.STANDARD)) {
      assertThat(Lookups.files(again, List.of(key(1), key(2)))).containsOnlyKeys(key(1));
    }
  }

  @Test
  void diskFullAmidABatch_leavesNothingOfItAndTheDatabaseAsBefore() throws Exception {
    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      Ledger ledger = database.ledger();
      ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
      ledger.missing(JO, missing(1));
      ledger.checkpoint(JO, checkpoint("u", 1));
      database.flush();
      database.call(BrokenDatabaseTest::allowNoFurtherPage);
      database.record(image(dir, 1));
      ledger.checkpoint(JO, checkpoint("u", 2));
      IntStream.range(2, 2000).forEach(id -> ledger.missing(JO, missing(id)));
      ledger.clearCheckpoints(JO);
      ledger.end(JO, "complete", true, 2000, NOW);

      assertThatThrownBy(database::flush).hasMessageContaining("the disk is full");
      assertThatThrownBy(() -> Lookups.missing(ledger, JO, List.of(1L)))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("the disk is full");
      assertThatThrownBy(
              () -> ledger.begin(user("ann"), "a", new WalkRule(false, false, true, NOW)))
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("the disk is full");
    }

    assertThat(told).hasSize(1);
    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(PlainSqlite.rows(file, COUNT)).containsExactly("0");
    assertThat(PlainSqlite.rows(file, "SELECT image_id FROM missing_items")).containsExactly("1");
    try (TrackingDatabase again = open(CommitRules.STANDARD)) {
      assertThat(again.ledger().begin(JO, "a", new WalkRule(false, false, true, NOW)))
          .isEqualTo(new LedgerStart(false, List.of(checkpoint("u", 1)), null));
    }
  }

  @Test
  void diskFullAtBegin_isClearAndNothingIsBegun() throws Exception {
    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      database.call(BrokenDatabaseTest::allowNoFurtherPage);
      database.ledger().begin(JO, "x".repeat(10_000), new WalkRule(false, false, true, NOW));

      assertThatThrownBy(database.ledger()::flush)
          .isInstanceOf(TrackingException.class)
          .hasMessage(
              "Tried to write to the tracking database %s but the disk is full; free some space and run the same command again.",
              file);
    }

    assertThat(PlainSqlite.rows(file, "SELECT * FROM targets")).isEmpty();
  }

  @Test
  void killedAmidACommit_nextOpenFindsTheBatchBeforeAndNothingOfThisOne() throws Exception {
    Path copy = Files.createDirectory(dir.resolve("killed")).resolve("y.sqlite");
    Path journal = dir.resolve("y.sqlite-journal");
    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));
      database.ledger().checkpoint(JO, checkpoint("u", 1));
      database.flush();
    }
    try (Connection connection = PlainSqlite.connect(file)) {
      // Without room in memory, pages go to the file while the transaction is still open.
      PlainSqlite.execute(connection, "PRAGMA cache_size = 1");
      Tables tables = Tables.of(connection, dir);
      Transaction.run(
          connection,
          open -> {
            for (int id = 2; id < 500; id++) {
              tables.write(new Change.Tracked(image(dir, id), null));
              tables.write(new Change.Missing(JO, missing(1000 + id)));
            }
            tables.write(new Change.CheckpointReached(JO, checkpoint("u", 2)));
            return copyBoth(file, journal, copy);
          });
    }
    assertThat(Files.size(copy)).as("the killed writer was amid it").isGreaterThan(100_000);

    try (TrackingDatabase again = Databases.open(copy)) {
      assertThat(Lookups.files(again, List.of(key(1), key(2)))).containsOnlyKeys(key(1));
      assertThat(Lookups.missing(again.ledger(), JO, List.of(1002L))).isEmpty();
    }

    assertThat(PlainSqlite.rows(copy, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(PlainSqlite.rows(copy, "SELECT page FROM walk_positions")).containsExactly("1");
  }

  @Test
  void databaseThatTakesNoMoreWrites_isToldOnceAndStillRead() throws Exception {
    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      database.record(image(dir, 1));
      database.flush();
      database.call(BrokenDatabaseTest::allowNoWrites);
      assertThat(Lookups.files(database, List.of(key(1)))).containsOnlyKeys(key(1));
      database.ledger().missing(JO, missing(2));

      assertThatThrownBy(database::flush)
          .isInstanceOf(TrackingException.class)
          .hasMessage(
              "Tried to write to the tracking database %s but it can't be opened for writing; check the permissions or choose another file with --db.",
              file);
    }

    assertThat(told).hasSize(1);
  }

  @Test
  void diskFullAtClose_isTold() throws Exception {
    try (TrackingDatabase database = open(Databases.ONLY_WHEN_TOLD)) {
      database.call(BrokenDatabaseTest::allowNoFurtherPage);
      IntStream.range(0, 2000).forEach(id -> database.record(image(dir, id)));
    }

    assertThat(told).singleElement().asString().contains("the disk is full");
  }

  @Test
  void listenerThatThrows_doesNotStopTheThread() throws Exception {
    TrackingDatabase database =
        Databases.open(
            file,
            Databases.ONLY_WHEN_TOLD,
            broken -> {
              throw new IllegalStateException("a bug elsewhere");
            });
    database.call(BrokenDatabaseTest::allowNoFurtherPage);
    IntStream.range(0, 2000).forEach(id -> database.record(image(dir, id)));

    assertThatThrownBy(database::flush).isInstanceOf(TrackingException.class);

    assertThat(catchThrowable(database::close)).isNull();
  }

  @Test
  void wrongSql_failsTheCallAndNotTheDatabase() throws Exception {
    try (TrackingDatabase database = open(CommitRules.STANDARD)) {
      assertThatThrownBy(() -> database.call(open -> PlainSqlite.rows(open, "SELECT nonsense")))
          .isInstanceOf(TrackingException.class)
          .hasMessageStartingWith("Tried to use the tracking database " + file + " but that failed")
          .hasMessageContaining("nonsense");
      database.record(image(dir, 1));

      assertThat(Lookups.files(database, List.of(key(1)))).containsOnlyKeys(key(1));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void damagedFile_isRefusedAndLeftAlone() throws Exception {
    Databases.open(file).close();
    byte[] bytes = Files.readAllBytes(file);
    // The first page's tree of tables starts behind the header.
    Arrays.fill(bytes, 100, 400, (byte) 0xEE);
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(() -> open(IMPATIENT))
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith(
            "Tried to open the tracking database " + file + " but it is damaged (")
        .hasMessageEndingWith(
            ") and is left as it is; put a backup copy in its place, or choose another file with --db and let verify --repair fill it from the files.");

    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private TrackingDatabase open(CommitRules rules) throws TrackingException {
    return Databases.open(file, rules, broken -> told.add(broken.getMessage()));
  }

  /** What a killed process leaves is what is in its files at that moment. */
  private static boolean copyBoth(Path file, Path journal, Path copy) {
    try {
      Files.copy(file, copy);
      Files.copy(journal, copy.resolveSibling(journal.getFileName()));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As on a disk that the system has made read-only after an error. */
  private static boolean allowNoWrites(Connection open) throws SQLException {
    PlainSqlite.execute(open, "PRAGMA query_only = 1");
    return true;
  }

  private static boolean allowNoFurtherPage(Connection open) throws SQLException {
    String pages = PlainSqlite.rows(open, "PRAGMA page_count").getFirst();
    PlainSqlite.execute(open, "PRAGMA max_page_count = " + pages);
    return true;
  }
}
