package io.github.civitgrabber.tracking;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Adds many rows at once to a database that this process alone has open. Stateless. */
public final class BulkLoad {

  private static final int CACHE_KIB = 64 * 1024;

  private static final String INDEXES_OF_EMPTY_TABLES =
      """
      SELECT 'DROP INDEX "' || replace(name, '"', '""') || '"', sql FROM sqlite_schema
      WHERE type = 'index' AND sql IS NOT NULL
        AND tbl_name IN ('tracked_images', 'image_tags')
        AND NOT EXISTS (SELECT 1 FROM tracked_images)
        AND NOT EXISTS (SELECT 1 FROM image_tags)
      """;

  private BulkLoad() {}

  /**
   * Does the work in one transaction. The database is created where there is none.
   *
   * @param leftInUse whether the process that used it last did not get to close it
   * @param clock names the backup of a database of an older shape, in its zone's local time
   * @param work whatever it throws rolls all of it back
   * @throws TrackingException as {@link TrackingDatabase#open}, or if the work fails or the disk is
   *     full; nothing was added
   */
  public static <T> T into(Path file, boolean leftInUse, Clock clock, SqlWork<T> work)
      throws TrackingException {
    DatabaseFile database = DatabaseFile.at(file);
    database.check();
    database.createFolder();
    try (Connection connection = database.connect(CommitRules.STANDARD.busyTimeout())) {
      Schema.prepare(connection, database, leftInUse, clock);
      enlargeCache(connection);
      return Transaction.run(connection, open -> withoutIndexes(open, work));
    } catch (SQLException e) {
      throw SqlFailure.of("write to", database.path(), e);
    }
  }

  /**
   * Does the work on a copy in memory that nobody sees: the database stays as it is, or is not
   * there.
   *
   * @throws TrackingException if the database can't be read, or the work fails
   */
  public static <T> T rehearse(Path file, SqlWork<T> work) throws TrackingException {
    DatabaseFile database = DatabaseFile.at(file);
    database.checkRegular();
    try (Connection copy = database.connectCopy()) {
      Schema.prepareCopy(copy, database);
      return Transaction.run(copy, work);
    } catch (SQLException e) {
      throw SqlFailure.toRead(database, e);
    }
  }

  /** With SQLite's own 2 MB, a large file costs twice the time. */
  private static void enlargeCache(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
    }
  }

  /**
   * To make the indexes of empty tables at the end takes half the time of keeping them right at
   * each row. Within a transaction nobody ever sees them missing.
   */
  private static <T> T withoutIndexes(Connection connection, SqlWork<T> work) throws SQLException {
    List<String> dropping = new ArrayList<>();
    List<String> making = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet indexes = statement.executeQuery(INDEXES_OF_EMPTY_TABLES)) {
      while (indexes.next()) {
        dropping.add(indexes.getString(1));
        making.add(indexes.getString(2));
      }
    }
    execute(connection, dropping);
    T result = work.on(connection);
    execute(connection, making);
    return result;
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
