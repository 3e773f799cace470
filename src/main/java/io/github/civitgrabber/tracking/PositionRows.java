package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements on {@code walk_positions}. For the owner thread only. */
final class PositionRows {

  static final String OF_TARGET =
      "SELECT listing, cursor, page, asked, listed, top_item, last_item, pass, done, problem FROM walk_positions WHERE "
          + TargetColumns.MATCH
          + " ORDER BY listing";

  private final PreparedStatement put;
  private final PreparedStatement clear;
  private final PreparedStatement ofTarget;

  /** The statements are closed with the connection. */
  PositionRows(Connection connection) throws SQLException {
    this.put =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO walk_positions(target_type, target_value, quality, listing,
              cursor, page, asked, listed, top_item, last_item, pass, done, problem)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    this.clear =
        connection.prepareStatement("DELETE FROM walk_positions WHERE " + TargetColumns.MATCH);
    this.ofTarget = connection.prepareStatement(OF_TARGET);
  }

  void put(TargetColumns target, Checkpoint position) throws SQLException {
    int next = target.bind(put, 1);
    put.setString(next, position.listing());
    put.setString(next + 1, position.cursor());
    put.setInt(next + 2, position.page());
    put.setLong(next + 3, position.asked());
    put.setLong(next + 4, position.listed());
    put.setObject(next + 5, position.top());
    put.setObject(next + 6, position.last());
    put.setInt(next + 7, position.pass());
    put.setBoolean(next + 8, position.done());
    put.setString(next + 9, position.problem());
    put.executeUpdate();
  }

  void clear(TargetColumns target) throws SQLException {
    target.bind(clear, 1);
    clear.executeUpdate();
  }

  List<Checkpoint> of(TargetColumns target) throws SQLException {
    target.bind(ofTarget, 1);
    List<Checkpoint> positions = new ArrayList<>();
    try (ResultSet row = ofTarget.executeQuery()) {
      while (row.next()) {
        positions.add(
            new Checkpoint(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                number(row, 6),
                number(row, 7),
                row.getInt(8),
                row.getBoolean(9),
                row.getString(10)));
      }
    }
    return positions;
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
