package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements on {@code walk_positions}. For the single writer only. */
public final class CheckpointRows {

  public static final String OF_TARGET =
      "SELECT listing, cursor, page, asked, listed, top_item, last_item, pass, done, problem FROM walk_positions WHERE "
          + TargetColumns.MATCH
          + " ORDER BY listing";

  private final PreparedStatement put;
  private final PreparedStatement clear;
  private final PreparedStatement ofTarget;

  /** The statements are closed with the connection. */
  public CheckpointRows(Connection connection) throws SQLException {
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

  public void put(TargetColumns target, Checkpoint checkpoint) throws SQLException {
    int next = target.bind(put, 1);
    PagePosition at = checkpoint.at();
    Checkpoint.State state = checkpoint.state();
    put.setString(next, checkpoint.listing());
    put.setString(next + 1, at.cursor());
    put.setInt(next + 2, at.page());
    put.setLong(next + 3, at.asked());
    put.setLong(next + 4, at.listed());
    put.setObject(next + 5, checkpoint.range().top());
    put.setObject(next + 6, checkpoint.range().last());
    put.setInt(next + 7, checkpoint.pass());
    put.setBoolean(next + 8, state.done());
    put.setString(next + 9, state.gap() == null ? null : state.gap().text());
    put.executeUpdate();
  }

  public void clear(TargetColumns target) throws SQLException {
    target.bind(clear, 1);
    clear.executeUpdate();
  }

  public List<Checkpoint> of(TargetColumns target) throws SQLException {
    target.bind(ofTarget, 1);
    List<Checkpoint> checkpoints = new ArrayList<>();
    try (ResultSet row = ofTarget.executeQuery()) {
      while (row.next()) {
        String listing = row.getString(1);
        checkpoints.add(
            new Checkpoint(
                listing,
                new PagePosition(row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5)),
                new Checkpoint.Range(number(row, 6), number(row, 7)),
                row.getInt(8),
                new Checkpoint.State(row.getBoolean(9), gap(listing, row.getString(10)))));
      }
    }
    return checkpoints;
  }

  /** The words alone are stored, not of what kind it was. */
  private static @Nullable Gap gap(String listing, @Nullable String words) {
    return words == null ? null : new Gap(Gap.Kind.EARLIER, listing, words);
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
