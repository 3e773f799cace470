package io.github.civitgrabber.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Fills up a tracking database that the program has made, for the measurement of large ones. At
 * most 1,000 of the rows are of the user {@code bench}, so that a run of that user finds the same
 * of its own in every database. Start it with {@code java -cp civit-grabber.jar RowMaker.java FILE
 * ROWS}.
 */
final class RowMaker {
  private static final int ROWS_OF_BENCH = 1_000;
  private static final int ROWS_OF_A_USER = 1_000;
  private static final String INSERT =
      """
      INSERT INTO tracked_images(image_key, image_id, quality, path, download_date, url,
        checkpoint_name, target_type, target_value)
      VALUES (?, ?, 'SD', ?, '2026-05-04 - 10:11', ?, ?, 'username', ?)
      """;

  private RowMaker() {}

  /**
   * Adds rows until there are as many as wanted.
   *
   * @throws SQLException if the file is no tracking database or cannot be written
   */
  public static void main(String[] args) throws SQLException {
    if (args.length != 2 || !Files.exists(Path.of(args[0]))) {
      System.err.println("usage: java -cp civit-grabber.jar RowMaker.java FILE ROWS");
      System.exit(2);
    }
    int wanted = Integer.parseInt(args[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0])) {
      connection.setAutoCommit(false);
      add(connection, wanted - count(connection));
      connection.commit();
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM tracked_images")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void add(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 1; i <= rows; i++) {
        fill(insert, i);
        insert.addBatch();
        if (i % 10_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement insert, int id) throws SQLException {
    String user = id <= ROWS_OF_BENCH ? "bench" : "user_" + id / ROWS_OF_A_USER;
    String model = "Model " + id % 100;
    String uuid = String.format(Locale.ROOT, "0a1b2c3d-4e5f-4aaa-8bbb-%012x", id);
    insert.setString(1, "username:" + user + "_" + id + "_SD");
    insert.setString(2, Integer.toString(id));
    insert.setString(
        3, "image_downloads/Username_Search/" + user + "/" + model + "/" + id + ".jpeg");
    insert.setString(
        4,
        "https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/"
            + uuid
            + "/width=832/"
            + uuid
            + ".jpeg");
    insert.setString(5, model);
    insert.setString(6, user);
  }
}
