package io.github.civitgrabber.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something to do with the one connection, on its owner thread. */
@FunctionalInterface
interface SqlWork<T extends @Nullable Object> {

  /**
   * Does the work.
   *
   * @param connection open and in auto-commit mode; stays open
   * @throws SQLException if SQLite refuses
   */
  T on(Connection connection) throws SQLException;
}
