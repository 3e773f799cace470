package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.Entries.JO;
import static io.github.civitgrabber.tracking.Entries.NOW;
import static io.github.civitgrabber.tracking.Images.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DamagedDatabaseTest {

  private static final int PAGE = 4096;
  private static final int ROWS = 1500;

  private final List<String> told = new ArrayList<>();

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void makeDatabase() throws Exception {
    file = dir.resolve("t.sqlite");
    try (TrackingDatabase database = Databases.open(file)) {
      IntStream.range(1, ROWS).forEach(id -> database.record(image(dir, id)));
    }
  }

  static Stream<Integer> pages() {
    return IntStream.rangeClosed(2, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void damagedPageAfterAKill_isFoundBeforeAnythingIsWritten(int page) throws Exception {
    overwrite(page);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> openAfterAKill())
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith(
            "Tried to open the tracking database " + file + " but it is damaged (")
        .hasMessageEndingWith(
            "and is left as it is; put a backup copy in its place, or choose another file with --db and let verify --repair fill it from the files.");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 31})
  void lastCheckLongAgoOrInTheFuture_isMadeAgain(long days) throws Exception {
    overwrite(20);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> openAt(Databases.CLOCK.instant().plus(Duration.ofDays(days))))
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("it is damaged");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void timeOfTheLastCheckThatNobodyCanRead_isNone() throws Exception {
    PlainSqlite.execute(file, "UPDATE database_state SET last_check = 'soon'");
    openAt(NOW);

    assertThat(PlainSqlite.rows(file, "SELECT last_check FROM database_state"))
        .containsExactly(NOW.toString());
  }

  @Test
  void backupBesideIt_isNamed() throws Exception {
    Path backup = Files.copy(file, dir.resolve("t.sqlite.backup-v0-20261101_101112"));
    overwrite(20);

    assertThatThrownBy(() -> openAfterAKill())
        .hasMessageEndingWith(
            "put a backup copy in its place, such as %s, or choose another file with --db and let verify --repair fill it from the files.",
            backup);
  }

  @Test
  void checkedLatelyAndClosedCleanly_isNotReadAsAWhole() throws Exception {
    overwrite(20);

    openAt(Databases.CLOCK.instant().plus(Duration.ofDays(29)));
  }

  @Test
  void healthyDatabaseAfterAKill_isUsedAndTheCheckRemembered() throws Exception {
    open(true, Instant.parse("2026-11-25T00:00:00Z"));

    assertThat(PlainSqlite.rows(file, "SELECT last_check FROM database_state"))
        .containsExactly("2026-11-25T00:00:00Z");
  }

  @Test
  void damageFoundDuringARun_endsItAndNothingMoreIsWritten() throws Exception {
    byte[] before;
    try (TrackingDatabase database =
        Databases.open(file, Databases.ONLY_WHEN_TOLD, e -> told.add(e.getMessage()))) {
      database.ledger().begin(JO, "a", new WalkRule(false, false, true, NOW));
      database.flush();
      for (int page = 4; page <= 40; page++) {
        overwrite(page);
      }
      before = Files.readAllBytes(file);
      database.call(
          open -> {
            PlainSqlite.execute(open, "PRAGMA shrink_memory");
            return true;
          });
      IntStream.range(2000, 2300).forEach(id -> database.record(image(dir, id)));

      assertThatThrownBy(database::flush)
          .isInstanceOf(TrackingException.class)
          .hasMessageContaining("it is damaged (");
    }

    assertThat(told).hasSize(1).first().asString().contains("it is damaged (");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items",
        "missing_items",
        "walk_positions",
        "targets",
        "image_tags",
        "tracked_images"
      })
  void removedTable_isSaidInAPersonsWords(String table) throws Exception {
    PlainSqlite.execute(file, "DROP TABLE " + table);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> Databases.open(file).close())
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "Tried to open the tracking database %s but another program has removed what civit-grabber keeps in it (%s); put a backup copy in its place, or choose another file with --db and let verify --repair fill it from the files.",
            file, table);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private void openAt(Instant now) throws TrackingException {
    open(false, now);
  }

  private void openAfterAKill() throws TrackingException {
    open(true, Databases.CLOCK.instant());
  }

  private void open(boolean leftInUse, Instant now) throws TrackingException {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    TrackingDatabase.open(file, leftInUse, clock, System::nanoTime, WaitListener.NONE, _ -> {})
        .close();
  }

  private void overwrite(int page) throws Exception {
    byte[] noise = new byte[PAGE];
    new Random(page).nextBytes(noise);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      assertThat(raw.length()).isGreaterThan((long) page * PAGE);
      raw.seek((page - 1L) * PAGE);
      raw.write(noise);
    }
  }
}
