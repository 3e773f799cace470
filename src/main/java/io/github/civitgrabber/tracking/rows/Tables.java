package io.github.civitgrabber.tracking.rows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The prepared statements on all tables. For the single writer only. */
public record Tables(
    ImageRows images,
    RecordRows records,
    MissingRows missing,
    MoveRows moves,
    CheckpointRows checkpoints,
    TargetRows targets) {

  /**
   * Prepares the statements; they are closed with the connection.
   *
   * @param folder the one that relative paths of rows are relative to
   */
  public static Tables of(Connection connection, Path folder) throws SQLException {
    return new Tables(
        new ImageRows(connection, folder),
        new RecordRows(connection, folder),
        new MissingRows(connection),
        new MoveRows(connection, folder),
        new CheckpointRows(connection),
        new TargetRows(connection));
  }

  /** Makes the next run read all of a target. */
  private void forgetWalk(TargetColumns target) throws SQLException {
    checkpoints.clear(target);
    targets.readWhole(target, null);
  }

  /** Writes one change, within the caller's transaction. */
  public void write(Change change) throws SQLException {
    switch (change) {
      case Change.Tracked(var row, var item) -> {
        images.write(row);
        if (item != null) {
          records.put(item);
        }
        missing.remove(TargetColumns.of(row), row.imageId());
      }
      case Change.Moved(var key, var file) -> images.move(key, file);
      case Change.Completed(var key, var url, var checkpointName) ->
          images.complete(key, url, checkpointName);
      case Change.Recorded(var item) -> records.put(item);
      case Change.Missing(var key, var item) -> missing.put(TargetColumns.of(key), item);
      case Change.NotMissing(var key, long id) ->
          missing.remove(TargetColumns.of(key), Long.toString(id));
      case Change.Begun(var key, var criteria, boolean full, boolean kept, var at) -> {
        if (!kept) {
          forgetWalk(TargetColumns.of(key));
        }
        targets.begin(TargetColumns.of(key), criteria, full, at);
      }
      case Change.CheckpointReached(var key, var checkpoint) ->
          checkpoints.put(TargetColumns.of(key), checkpoint);
      case Change.CheckpointsCleared(var key) -> forgetWalk(TargetColumns.of(key));
      case Change.ReadWhole(var key, var at) -> targets.readWhole(TargetColumns.of(key), at);
      case Change.Ended(var key, var status, boolean complete, long listed, var at) ->
          targets.end(TargetColumns.of(key), status, complete, listed, at);
    }
  }
}
