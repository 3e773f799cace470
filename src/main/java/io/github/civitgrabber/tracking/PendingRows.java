package io.github.civitgrabber.tracking;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that are recorded and not yet on disk. They wait here and not in an open transaction,
 * because that would keep other programs out of the database. For the owner thread only.
 */
final class PendingRows implements OwnerThread.Deferred {

  private static final Logger LOG = LoggerFactory.getLogger(PendingRows.class);

  private final ImageRows table;
  private final Path file;
  private final CommitRules rules;
  private final LongSupplier nanoTime;
  private final Consumer<TrackingException> onBroken;

  private final List<TrackedImage> rows = new ArrayList<>();
  private long oldestNanos;
  private @Nullable TrackingException failure;

  PendingRows(
      ImageRows table,
      Path file,
      CommitRules rules,
      LongSupplier nanoTime,
      Consumer<TrackingException> onBroken) {
    this.table = table;
    this.file = file;
    this.rules = rules;
    this.nanoTime = nanoTime;
    this.onBroken = onBroken;
  }

  void add(TrackedImage row) {
    if (rows.isEmpty()) {
      oldestNanos = nanoTime.getAsLong();
    }
    rows.add(row);
  }

  @Override
  public long nanosUntilDue() {
    if (rows.isEmpty() || failure != null) {
      return Long.MAX_VALUE;
    }
    if (rows.size() >= rules.mostRows()) {
      return 0;
    }
    return rules.longestWait().toNanos() - (nanoTime.getAsLong() - oldestNanos);
  }

  @Override
  public void whenDue() {
    try {
      write();
    } catch (TrackingException e) {
      LOG.debug("Stopped writing rows", e);
    }
  }

  /**
   * Brings all rows to the disk.
   *
   * @throws TrackingException if that fails, or failed before: then nothing is tried again until
   *     {@link #writeAtEnd}
   */
  void write() throws TrackingException {
    if (failure != null) {
      throw new TrackingException(String.valueOf(failure.getMessage()), failure);
    }
    if (rows.isEmpty()) {
      return;
    }
    try {
      writeRows();
    } catch (SQLException | RuntimeException e) {
      failure = SqlFailure.of("write to", file, e);
      tell(failure);
      throw failure;
    }
  }

  /** Tries once more even after a failure: the other program or the full disk may be gone. */
  void writeAtEnd() {
    @Nullable TrackingException before = failure;
    failure = null;
    try {
      if (!rows.isEmpty()) {
        writeRows();
      }
    } catch (SQLException | RuntimeException e) {
      TrackingException lost = SqlFailure.of("write to", file, e);
      LOG.error("{} files are on disk but not in the tracking database", rows.size(), lost);
      if (before == null) {
        tell(lost);
      }
    }
  }

  private void writeRows() throws SQLException {
    table.writeAll(rows);
    LOG.debug("Tracked {} files", rows.size());
    rows.clear();
  }

  private void tell(TrackingException broken) {
    try {
      onBroken.accept(broken);
    } catch (RuntimeException e) {
      LOG.error("Could not tell of a broken tracking database", e);
    }
  }
}
