package io.github.civitgrabber.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, and the way from an older shape to them. Two are those of the original, so that each
 * program can open the other's files; the others, which it passes over, and {@code PRAGMA
 * user_version} are ours (the original leaves 0). Version 1 has only the original's tables; from
 * there on nothing is altered, only added.
 */
final class Schema {

  static final int VERSION = 4;

  /** The first version with tables of ours that a later one has given more columns. */
  private static final int FIRST_ALTERED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private static final String IMAGES = "tracked_images";
  private static final String POSITIONS = "walk_positions";

  private static final List<String> COLUMNS =
      List.of(
          "image_key",
          "image_id",
          "quality",
          "path",
          "download_date",
          "url",
          "checkpoint_name",
          "target_type",
          "target_value");

  private Schema() {}

  /**
   * Brings the database to our shape, after a look for damage where there is a reason to. A table
   * that must be altered is backed up first; all changes are one transaction.
   *
   * @param leftInUse whether the process that used it last did not get to close it
   * @throws TrackingException if the database is damaged, newer than this program, belongs to
   *     another program, or can't be backed up
   * @throws SQLException if SQLite refuses; the database is then as it was
   */
  static void prepare(Connection connection, DatabaseFile file, boolean leftInUse, Clock clock)
      throws TrackingException, SQLException {
    int version = version(connection);
    file.checkVersion(version);
    Set<String> columns = columns(connection, IMAGES);
    if (version == VERSION) {
      checkTables(connection, file);
    }
    checkOwner(connection, file);
    Instant now = clock.instant();
    boolean checked = Integrity.checkIfDue(connection, file, leftInUse, now);
    boolean complete = columns.containsAll(COLUMNS);
    boolean altersOurs = version >= FIRST_ALTERED && version < VERSION;
    if (altersOurs || (!complete && !columns.isEmpty())) {
      backUp(connection, file, version, LocalDateTime.now(clock));
    }
    boolean current = complete && version == VERSION;
    // Even with nothing to do: a file that can't be locked must show now and not at the first row.
    Transaction.run(
        connection,
        open -> {
          if (!current) {
            upgrade(open);
          }
          if (checked) {
            Integrity.passed(open, now);
          }
          return VERSION;
        });
  }

  /**
   * Brings a copy to our shape that is in memory alone.
   *
   * @throws TrackingException if it belongs to another program
   */
  static void prepareCopy(Connection connection, DatabaseFile file)
      throws TrackingException, SQLException {
    checkOwner(connection, file);
    Transaction.run(
        connection,
        open -> {
          upgrade(open);
          return VERSION;
        });
  }

  private static void checkOwner(Connection connection, DatabaseFile file)
      throws TrackingException, SQLException {
    if (!columns(connection, IMAGES).contains("image_key") && hasTables(connection)) {
      throw file.refused("it belongs to another program; choose another file with --db");
    }
  }

  private static void backUp(
      Connection connection, DatabaseFile file, int version, LocalDateTime now)
      throws TrackingException, SQLException {
    try {
      Path backup = Backup.write(connection, file.path(), version, now);
      LOG.info("Upgrading the tracking database {}; its backup is {}", file.path(), backup);
    } catch (IOException e) {
      throw file.refused(
          "its backup before the upgrade can't be written (" + e.getMessage() + ")", e);
    }
  }

  private static void upgrade(Connection connection) throws SQLException {
    addColumns(connection, IMAGES, "TEXT", COLUMNS);
    addColumns(connection, POSITIONS, "TEXT", List.of("ending", "last_time"));
    addColumns(connection, "targets", "TEXT", List.of("last_full"));
    addColumns(connection, "targets", "INTEGER", List.of("full"));
    try (Statement statement = connection.createStatement()) {
      for (TableDefinitions.Table table : TableDefinitions.TABLES) {
        statement.execute(table.statement());
      }
      for (String index : TableDefinitions.INDEXES) {
        statement.execute(index);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
    }
  }

  /** Adds what an earlier version of a table lacks; does nothing where there is no such table. */
  private static void addColumns(
      Connection connection, String table, String type, List<String> columns) throws SQLException {
    // Read again: another process may have upgraded it before this one got the lock.
    Set<String> present = columns(connection, table);
    try (Statement statement = connection.createStatement()) {
      for (String column : columns) {
        if (!present.isEmpty() && !present.contains(column)) {
          statement.execute("ALTER TABLE %s ADD COLUMN %s %s".formatted(table, column, type));
        }
      }
    }
  }

  /** Another program may have taken one away; made anew, it would say that nothing is missing. */
  static void checkTables(Connection connection, DatabaseFile file)
      throws TrackingException, SQLException {
    Set<String> lacking = new TreeSet<>();
    TableDefinitions.TABLES.forEach(table -> lacking.add(table.name()));
    boolean others = false;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      while (rows.next()) {
        others |= !lacking.remove(rows.getString(1));
      }
    }
    boolean foreign = others && lacking.size() == TableDefinitions.TABLES.size();
    if (!lacking.isEmpty() && !foreign) {
      throw file.refused(
          "another program has removed what civit-grabber keeps in it (%s); %s"
              .formatted(String.join(", ", lacking), SqlFailure.wayOut(file.path())));
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Empty where there is no such table. */
  private static Set<String> columns(Connection connection, String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (rows.next()) {
        names.add(rows.getString("name").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 FROM sqlite_schema LIMIT 1")) {
      return rows.next();
    }
  }
}
