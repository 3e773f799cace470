package io.github.civitgrabber.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** All or nothing. */
final class Transaction {

  private Transaction() {}

  /**
   * Runs the work in one write transaction and commits it; any exception rolls it back.
   *
   * @throws SQLException if the lock can't be had in time, the work fails or the commit fails
   */
  static <T extends @Nullable Object> T run(Connection connection, SqlWork<T> work)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Takes the write lock at once: a lock that is only asked for at the first write can fail
      // without waiting.
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = work.on(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private static void rollBack(Statement statement, Exception reason) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has already rolled back by itself after a full disk or an I/O error.
      reason.addSuppressed(e);
    }
  }
}
