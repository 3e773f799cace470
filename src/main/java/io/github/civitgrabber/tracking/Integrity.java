package io.github.civitgrabber.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for damage before anything is written: SQLite itself sees it only where it happens to read,
 * and makes it worse by writing on. The one row of {@code database_state} says when a whole check
 * was last passed. For the thread that opens the database.
 */
final class Integrity {

  /** Damage that no kill explains, by a disk or another program, is found within this time. */
  private static final Duration INTERVAL = Duration.ofDays(30);

  private Integrity() {}

  /**
   * Reads the whole database if there is a reason to. Nothing is written.
   *
   * @param leftInUse whether the process that used it last did not get to close it
   * @return whether it was read
   * @throws TrackingException it is damaged
   */
  static boolean checkIfDue(
      Connection connection, DatabaseFile file, boolean leftInUse, Instant now)
      throws TrackingException, SQLException {
    if (!leftInUse && !isOld(lastCheck(connection), now)) {
      return false;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String answer = row.next() ? row.getString(1) : "no answer";
      if (!"ok".equals(answer)) {
        throw file.refused(SqlFailure.damaged(file.path(), answer));
      }
    }
    return true;
  }

  private static @Nullable Instant lastCheck(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'database_state'")) {
        if (!table.next()) {
          return null;
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT last_check FROM database_state")) {
        return row.next() ? Instant.parse(row.getString(1)) : null;
      } catch (DateTimeParseException e) {
        return null; // another program wrote it
      }
    }
  }

  /** A time in the future was written by a clock that was wrong. */
  private static boolean isOld(@Nullable Instant lastCheck, Instant now) {
    return lastCheck == null || lastCheck.isAfter(now) || lastCheck.plus(INTERVAL).isBefore(now);
  }

  /** Writes down that a check was passed. */
  static void passed(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement passed =
        connection.prepareStatement("INSERT OR REPLACE INTO database_state VALUES(1, ?)")) {
      passed.setString(1, now.toString());
      passed.executeUpdate();
    }
  }
}
