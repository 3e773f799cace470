package io.github.civitgrabber.tracking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes of empty tables, taken away while many rows are added: to make them at the end takes half
 * the time of keeping them right at each row. Within a transaction nobody ever sees them missing.
 */
final class Indexes {

  private final Connection connection;
  private final List<String> makingThem;

  private Indexes(Connection connection, List<String> makingThem) {
    this.connection = connection;
    this.makingThem = makingThem;
  }

  /** Takes them away where there is no row yet; else leaves them. */
  static Indexes dropIfEmpty(Connection connection) throws SQLException {
    List<String> dropping = new ArrayList<>();
    List<String> making = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet indexes =
          statement.executeQuery(
              """
              SELECT 'DROP INDEX "' || replace(name, '"', '""') || '"', sql FROM sqlite_schema
              WHERE type = 'index' AND sql IS NOT NULL
                AND tbl_name IN ('tracked_images', 'image_tags')
                AND NOT EXISTS (SELECT 1 FROM tracked_images)
                AND NOT EXISTS (SELECT 1 FROM image_tags)
              """)) {
        while (indexes.next()) {
          dropping.add(indexes.getString(1));
          making.add(indexes.getString(2));
        }
      }
      for (String sql : dropping) {
        statement.execute(sql);
      }
    }
    return new Indexes(connection, making);
  }

  /** Makes those that were taken away. */
  void restore() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : makingThem) {
        statement.execute(sql);
      }
    }
  }
}
