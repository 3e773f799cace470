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

  private static final Set<String> NAMES =
      Set.of(
          "tracked_images",
          "image_tags",
          "items",
          "targets",
          "missing_items",
          "walk_positions",
          "walk_values",
          "file_moves",
          "database_state");

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS tracked_images(
            image_key TEXT PRIMARY KEY, image_id TEXT, quality TEXT, path TEXT,
            download_date TEXT, url TEXT, checkpoint_name TEXT, target_type TEXT,
            target_value TEXT)
          """,
          """
          CREATE TABLE IF NOT EXISTS image_tags(
            image_key TEXT, tag TEXT, PRIMARY KEY(image_key, tag),
            FOREIGN KEY(image_key) REFERENCES tracked_images(image_key) ON DELETE CASCADE)
          """,
          // Rows in the order in which they come: the newest image is listed first, and in an order
          // that falls SQLite leaves each page half empty.
          """
          CREATE TABLE IF NOT EXISTS items(
            image_id INTEGER NOT NULL UNIQUE, recorded INTEGER NOT NULL, entry BLOB NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS targets(
            target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
            terms TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, status TEXT, listed INTEGER,
            last_complete TEXT, last_full TEXT, full INTEGER,
            PRIMARY KEY(target_type, target_value, quality)) WITHOUT ROWID
          """,
          // With a rowid: an entry can have some KB, which a tree of keys is not made for.
          """
          CREATE TABLE IF NOT EXISTS missing_items(
            target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
            image_id INTEGER NOT NULL, model_id INTEGER, why TEXT NOT NULL, reason TEXT NOT NULL,
            last_try TEXT NOT NULL, entry TEXT,
            PRIMARY KEY(target_type, target_value, quality, image_id))
          """,
          """
          CREATE TABLE IF NOT EXISTS walk_positions(
            target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
            listing TEXT NOT NULL, cursor TEXT, page INTEGER NOT NULL, asked INTEGER NOT NULL,
            listed INTEGER NOT NULL, top_item INTEGER, last_item INTEGER, pass INTEGER NOT NULL, done INTEGER NOT NULL, problem TEXT, ending TEXT, last_time TEXT,
            PRIMARY KEY(target_type, target_value, quality, listing)) WITHOUT ROWID
          """,
          """
          CREATE TABLE IF NOT EXISTS walk_values(
            target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
            listing TEXT NOT NULL, property TEXT NOT NULL, value TEXT NOT NULL,
            items INTEGER NOT NULL,
            PRIMARY KEY(target_type, target_value, quality, listing, property, value)) WITHOUT ROWID
          """,
          """
          CREATE TABLE IF NOT EXISTS file_moves(
            image_key TEXT PRIMARY KEY, image_id INTEGER NOT NULL, from_path TEXT NOT NULL,
            to_path TEXT NOT NULL)
          """,
          Integrity.TABLE);

  /** Where the original has the same index, the name is the original's, so that it is made once. */
  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_checkpoint ON tracked_images(checkpoint_name)",
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_target ON tracked_images(target_type, target_value)",
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_image_id ON tracked_images(image_id)",
          "CREATE INDEX IF NOT EXISTS idx_image_tags_tag ON image_tags(tag)",
          "CREATE INDEX IF NOT EXISTS idx_missing_items_why ON missing_items(target_type, target_value, quality, why)");

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
      for (String table : TABLES) {
        statement.execute(table);
      }
      for (String index : INDEXES) {
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
    Set<String> lacking = new TreeSet<>(NAMES);
    boolean others = false;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      while (rows.next()) {
        others |= !lacking.remove(rows.getString(1));
      }
    }
    boolean foreign = others && lacking.containsAll(NAMES);
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
