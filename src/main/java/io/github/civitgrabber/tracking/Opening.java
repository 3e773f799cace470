package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.tracking.rows.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Opens the file of a database. Stateless. */
final class Opening {

  private Opening() {}

  /**
   * As {@link TrackingDatabase#open}.
   *
   * @param rules when changes go to the disk
   */
  static Session toWrite(
      Path file,
      boolean leftInUse,
      Clock clock,
      LongSupplier nanoTime,
      WaitListener waits,
      Consumer<TrackingException> onBroken,
      CommitRules rules)
      throws TrackingException {
    DatabaseFile database = DatabaseFile.at(file);
    database.check();
    database.createFolder();
    @Nullable Connection connection = null;
    try {
      connection = database.connect(rules.busyTimeout());
      Schema.prepare(connection, database, leftInUse, clock);
      return over(connection, database, nanoTime, waits, onBroken, rules, false);
    } catch (SQLException e) {
      Session.closeQuietly(connection);
      throw SqlFailure.of("open", database.path(), e);
    } catch (TrackingException | RuntimeException e) {
      Session.closeQuietly(connection);
      throw e;
    }
  }

  /** As {@link TrackingDatabase#openReadOnly}. */
  static Session toRead(Path file, LongSupplier nanoTime, WaitListener waits)
      throws TrackingException {
    DatabaseFile database = DatabaseFile.at(file);
    database.checkRegular();
    boolean current = Files.exists(database.path()) && database.version() == Schema.VERSION;
    @Nullable Connection connection = null;
    try {
      if (current) {
        connection = database.connectReadOnly(CommitRules.STANDARD.busyTimeout());
        Schema.checkTables(connection, database);
      } else {
        connection = database.connectCopy();
        Schema.prepareCopy(connection, database);
      }
      return over(connection, database, nanoTime, waits, _ -> {}, CommitRules.STANDARD, true);
    } catch (SQLException e) {
      Session.closeQuietly(connection);
      throw SqlFailure.toRead(database, e);
    } catch (TrackingException | RuntimeException e) {
      Session.closeQuietly(connection);
      throw e;
    }
  }

  private static Session over(
      Connection connection,
      DatabaseFile database,
      LongSupplier nanoTime,
      WaitListener waits,
      Consumer<TrackingException> onBroken,
      CommitRules rules,
      boolean readOnly)
      throws SQLException {
    Tables tables = Tables.of(connection, database.folder());
    WriteBuffer buffer =
        new WriteBuffer(
            connection, tables, FolderSync.SYSTEM, database.path(), rules, nanoTime, onBroken);
    SingleWriter writer = SingleWriter.start(buffer, waits);
    return new Session(database.path(), connection, tables, buffer, writer, readOnly);
  }
}
