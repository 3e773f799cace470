package io.github.civitgrabber.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something to do with the connection to a database, on the thread that may use it. */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {

  /**
   * Does the work.
   *
   * @param connection open and in auto-commit mode; stays open
   * @throws SQLException if SQLite refuses
   */
  T on(Connection connection) throws SQLException;
}
