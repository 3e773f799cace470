package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBufferTest {

  private static final CommitRules RULES =
      new CommitRules(Duration.ofSeconds(1), 3, Duration.ofSeconds(5));

  // Near the overflow, where System.nanoTime may be too.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100);

  private final List<String> done = new ArrayList<>();

  @TempDir Path dir;
  @AutoClose private Connection connection;
  private WriteBuffer buffer;

  @BeforeEach
  void open() throws Exception {
    Path file = dir.resolve("y.sqlite");
    Databases.open(file).close();
    connection = PlainSqlite.connect(file);
    buffer =
        new WriteBuffer(
            connection,
            Tables.of(connection, dir),
            this::forced,
            file,
            RULES,
            nanos::get,
            broken -> {
              throw new AssertionError(broken);
            });
  }

  @Test
  void noRows_neverDue() {
    assertThat(buffer.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void laterRows_doNotPutOffTheFirst() {
    buffer.add(new Change.Tracked(image(dir, 1), null));
    nanos.addAndGet(400_000_000);
    buffer.add(new Change.Tracked(image(dir, 2), null));

    assertThat(buffer.nanosUntilDue()).isEqualTo(600_000_000);

    nanos.addAndGet(600_000_000);

    assertThat(buffer.nanosUntilDue()).isZero();
  }

  @Test
  void fullBatch_isDueAtOnce() {
    buffer.add(new Change.Tracked(image(dir, 1), null));
    buffer.add(new Change.Tracked(image(dir, 2), null));
    buffer.add(new Change.Tracked(image(dir, 3), null));

    assertThat(buffer.nanosUntilDue()).isZero();
  }

  @Test
  void whenDue_writesAndWaitsForTheNextRow() throws Exception {
    buffer.add(new Change.Tracked(image(dir, 1), null));

    buffer.whenDue();

    assertThat(buffer.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
    assertThat(PlainSqlite.rows(connection, "SELECT image_id FROM tracked_images"))
        .containsExactly("1");
  }

  @Test
  void foldersOfTheFiles_areForcedOnceEachBeforeTheCommit() throws Exception {
    buffer.add(new Change.Missing(Entries.JO, Entries.missing(9)));
    buffer.add(new Change.Tracked(image(dir.resolve("a"), 1), null));
    buffer.add(new Change.Tracked(image(dir.resolve("b"), 2), null));
    buffer.add(new Change.Tracked(image(dir.resolve("a"), 3), null));

    buffer.write();
    done.add(rows() + " rows");

    assertThat(done)
        .containsExactly(
            dir.resolve("a").resolve("out") + " at 0 rows",
            dir.resolve("b").resolve("out") + " at 0 rows",
            "3 rows");
  }

  @Test
  void foldersOfABatch_areNotForcedForTheNext() throws Exception {
    buffer.add(new Change.Tracked(image(dir, 1), null));
    buffer.write();
    done.clear();

    buffer.add(new Change.NotMissing(Entries.JO, 1));
    buffer.write();

    assertThat(done).isEmpty();
  }

  private void forced(Path folder) {
    done.add(folder + " at " + rows() + " rows");
  }

  /** As another program sees them. */
  private String rows() {
    try {
      return PlainSqlite.rows(dir.resolve("y.sqlite"), "SELECT count(*) FROM tracked_images")
          .getFirst();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
