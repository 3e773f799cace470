package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.Images.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingRowsTest {

  private static final CommitRules RULES =
      new CommitRules(Duration.ofSeconds(1), 3, Duration.ofSeconds(5));

  // Near the overflow, where System.nanoTime may be too.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100);

  @TempDir Path dir;
  private Connection connection;
  private PendingRows pending;

  @BeforeEach
  void open() throws Exception {
    Path file = dir.resolve("y.sqlite");
    Databases.open(file).close();
    connection = PlainSqlite.connect(file);
    pending =
        new PendingRows(
            new ImageRows(connection, dir),
            file,
            RULES,
            nanos::get,
            broken -> {
              throw new AssertionError(broken);
            });
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void noRows_neverDue() {
    assertThat(pending.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void laterRows_doNotPutOffTheFirst() {
    pending.add(image(dir, 1));
    nanos.addAndGet(400_000_000);
    pending.add(image(dir, 2));

    assertThat(pending.nanosUntilDue()).isEqualTo(600_000_000);

    nanos.addAndGet(600_000_000);

    assertThat(pending.nanosUntilDue()).isZero();
  }

  @Test
  void fullBatch_isDueAtOnce() {
    pending.add(image(dir, 1));
    pending.add(image(dir, 2));
    pending.add(image(dir, 3));

    assertThat(pending.nanosUntilDue()).isZero();
  }

  @Test
  void whenDue_writesAndWaitsForTheNextRow() throws Exception {
    pending.add(image(dir, 1));

    pending.whenDue();

    assertThat(pending.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
    assertThat(PlainSqlite.rows(connection, "SELECT image_id FROM tracked_images"))
        .containsExactly("1");
  }
}
