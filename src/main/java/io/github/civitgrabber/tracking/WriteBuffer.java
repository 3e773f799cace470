package io.github.civitgrabber.tracking;

import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes that are queued and not yet on disk, in their order. They wait here and not in an
 * open transaction, which would keep other programs out of the database. For the single writer
 * only.
 */
final class WriteBuffer implements SingleWriter.Deferred {

  private static final Logger LOG = LoggerFactory.getLogger(WriteBuffer.class);

  private final Connection connection;
  private final Tables tables;
  private final FolderSync folders;
  private final Path file;
  private final CommitRules rules;
  private final LongSupplier nanoTime;
  private final Consumer<TrackingException> onBroken;

  private final List<Change> changes = new ArrayList<>();
  private final PendingOverlay overlay = new PendingOverlay();
  private long oldestNanos;
  private @Nullable TrackingException failure;
  private boolean damaged;

  WriteBuffer(
      Connection connection,
      Tables tables,
      FolderSync folders,
      Path file,
      CommitRules rules,
      LongSupplier nanoTime,
      Consumer<TrackingException> onBroken) {
    this.connection = connection;
    this.tables = tables;
    this.folders = folders;
    this.file = file;
    this.rules = rules;
    this.nanoTime = nanoTime;
    this.onBroken = onBroken;
  }

  void add(Change change) {
    if (changes.isEmpty()) {
      oldestNanos = nanoTime.getAsLong();
    }
    changes.add(change);
    overlay.add(change);
  }

  /** The changes that wait, for look-ups. */
  PendingOverlay overlay() {
    return overlay;
  }

  @Override
  public long nanosUntilDue() {
    if (changes.isEmpty() || failure != null) {
      return Long.MAX_VALUE;
    }
    if (changes.size() >= rules.mostChanges()) {
      return 0;
    }
    return rules.longestWait().toNanos() - (nanoTime.getAsLong() - oldestNanos);
  }

  @Override
  public void whenDue() {
    try {
      write();
    } catch (TrackingException e) {
      LOG.debug("Stopped writing", e);
    }
  }

  /**
   * Looks whether all went well so far.
   *
   * @throws TrackingException if changes could not be written before
   */
  void check() throws TrackingException {
    if (failure != null) {
      throw new TrackingException(String.valueOf(failure.getMessage()), failure);
    }
  }

  /**
   * Brings all changes to the disk.
   *
   * @throws TrackingException if that fails, or failed before: then nothing is tried again until
   *     {@link #writeAtEnd}
   */
  void write() throws TrackingException {
    check();
    if (changes.isEmpty()) {
      return;
    }
    try {
      writeChanges();
    } catch (SQLException | RuntimeException e) {
      damaged = SqlFailure.isDamage(e);
      failure = SqlFailure.of("write to", file, e);
      tell(failure);
      throw failure;
    }
  }

  /** Damage was come upon: nothing is written any more, not even at the end. */
  void refuse(TrackingException damage) {
    damaged = true;
    if (failure == null) {
      failure = damage;
      tell(damage);
    }
  }

  /** Tries once more even after a failure: the other program or the full disk may be gone. */
  void writeAtEnd() {
    if (damaged) {
      LOG.error("{} changes are not in the damaged tracking database", changes.size());
      return;
    }
    @Nullable TrackingException before = failure;
    failure = null;
    try {
      if (!changes.isEmpty()) {
        writeChanges();
      }
    } catch (SQLException | RuntimeException e) {
      TrackingException lost = SqlFailure.of("write to", file, e);
      LOG.error(
          "{} files are on disk but not in the tracking database",
          changes.stream().filter(Change.Tracked.class::isInstance).count(),
          lost);
      if (before == null) {
        tell(lost);
      }
    }
  }

  /**
   * First the folders, so that no row is on disk before the name of its file; then all changes in
   * one transaction, so that none is there without those before it.
   */
  private void writeChanges() throws SQLException {
    foldersOfFiles().forEach(folders::force);
    Transaction.run(
        connection,
        _ -> {
          for (Change change : changes) {
            tables.write(change);
          }
          return changes.size();
        });
    LOG.debug("Wrote {} changes", changes.size());
    changes.clear();
    overlay.clear();
  }

  private Set<Path> foldersOfFiles() {
    Set<Path> found = new LinkedHashSet<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Tracked(var row, var _) -> found.add(row.file().resolveSibling(""));
        case Change.Moved(var _, var file) -> found.add(file.resolveSibling(""));
        default -> {}
      }
    }
    return found;
  }

  private void tell(TrackingException broken) {
    try {
      onBroken.accept(broken);
    } catch (RuntimeException e) {
      LOG.error("Could not tell of a broken tracking database", e);
    }
  }
}
