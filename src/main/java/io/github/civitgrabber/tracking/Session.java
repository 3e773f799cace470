package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.Tables;
import io.github.civitgrabber.tracking.rows.TargetColumns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database: its tables, what is to be written to them, and the thread that does both. Safe
 * for use by many threads, as far as work on the tables is given to it.
 *
 * @param file absolute, for messages
 * @param readOnly whether changes are dropped
 */
record Session(
    Path file,
    Connection connection,
    Tables tables,
    WriteBuffer buffer,
    SingleWriter writer,
    boolean readOnly) {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /**
   * Queues a change and returns at once.
   *
   * @throws IllegalStateException after the writer was stopped
   */
  void queue(Change change) {
    if (!readOnly) {
      writer.post(() -> buffer.add(change));
    }
  }

  /**
   * Does some reading on the single writer and waits for it. Changes queued before may not be
   * written yet; {@link WriteBuffer#overlay} has them.
   *
   * @throws TrackingException if changes could not be written before, or the work fails
   */
  <T extends @Nullable Object> T read(SqlWork<T> work) throws TrackingException {
    return read(_ -> false, work);
  }

  /**
   * Does some reading on the single writer and waits for it. What is queued is written before where
   * that is needed: a commit takes longer than all the reading for a target.
   *
   * @param needed whether the work has to see what waits
   * @throws TrackingException if changes can't be written, or the work fails
   */
  <T extends @Nullable Object> T read(Predicate<PendingOverlay> needed, SqlWork<T> work)
      throws TrackingException {
    return writer.call(
        () -> {
          if (needed.test(buffer.overlay())) {
            buffer.write();
          }
          buffer.check();
          return run("read", work);
        });
  }

  /**
   * Does some work on the single writer, after all changes queued before are written, and waits for
   * it.
   *
   * @throws TrackingException if those can't be written, or the work fails
   */
  <T extends @Nullable Object> T afterWriting(SqlWork<T> work) throws TrackingException {
    return writer.call(
        () -> {
          buffer.write();
          return run("use", work);
        });
  }

  /**
   * Does some work on the single writer in one transaction, after all changes queued before are
   * written, and returns when it is on disk.
   *
   * @throws TrackingException if those can't be written, or the work fails
   */
  <T extends @Nullable Object> T write(SqlWork<T> work) throws TrackingException {
    return writer.call(
        () -> {
          buffer.write();
          return run("write to", open -> Transaction.run(open, work));
        });
  }

  private <T extends @Nullable Object> T run(String action, SqlWork<T> work)
      throws TrackingException {
    try {
      return work.on(connection);
    } catch (SQLException | IllegalArgumentException | DateTimeException e) {
      // The last two: a value that another program wrote and nobody can read.
      TrackingException failure = SqlFailure.of(action, file, e);
      if (SqlFailure.isDamage(e)) {
        buffer.refuse(failure);
      }
      throw failure;
    }
  }

  /** Of these keys, those with a row, written or not, and its file. For the single writer only. */
  Map<String, Path> files(List<String> imageKeys) throws SQLException {
    Map<String, Path> found = tables.images().find(imageKeys);
    buffer.overlay().correctFiles(imageKeys, found);
    return found;
  }

  /** Every row of these images, written or not. For the single writer only. */
  Map<Long, List<TrackedCopy>> copies(List<Long> ids) throws SQLException {
    List<TrackedCopy> found = tables.images().copies(ids);
    buffer.overlay().correctCopies(ids, found);
    return found.stream().collect(Collectors.groupingBy(TrackedCopy::imageId));
  }

  /** Of these items, those that are missing, written or not. For the single writer only. */
  Map<Long, MissingItem> missing(LedgerKey key, List<Long> ids) throws SQLException {
    Map<Long, MissingItem> found = tables.missing().among(TargetColumns.of(key), ids);
    buffer.overlay().correctMissing(key, ids, found);
    return found;
  }

  /** When a target was last complete, written or not. For the single writer only. */
  @Nullable Instant lastComplete(TargetColumns target) throws SQLException {
    Instant queued = buffer.overlay().complete(target);
    return queued == null ? tables.targets().lastComplete(target) : queued;
  }

  /** Writes what is queued, once more where that has failed, and closes the file. Idempotent. */
  void close() {
    writer.stop(
        () -> {
          buffer.writeAtEnd();
          closeQuietly(connection);
        });
  }

  static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.warn("The tracking database did not close cleanly", e);
    }
  }
}
