package io.github.civitgrabber.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another program that uses the same file: plain JDBC, nothing of ours. */
public final class PlainSqlite {

  private PlainSqlite() {}

  /** Opens the file, or makes it. */
  public static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** How often something was committed to the file: its header counts that. */
  public static int commits(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).getInt(24);
  }

  /** Runs these statements. */
  public static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = connect(file)) {
      execute(connection, statements);
    }
  }

  /** Runs these statements over a connection that stays open. */
  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Each row's values joined by a bar, a null as {@code null}. */
  public static List<String> rows(Path file, String query) throws SQLException {
    try (Connection connection = connect(file)) {
      return rows(connection, query);
    }
  }

  /** The same over a connection that stays open. */
  public static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          values.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }
}
