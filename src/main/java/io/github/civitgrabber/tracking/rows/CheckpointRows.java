package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements on {@code walk_positions}. For the single writer only. */
public final class CheckpointRows {

  public static final String OF_TARGET =
      "SELECT listing, cursor, page, asked, listed, top_item, last_item, pass, done, problem, ending, last_time FROM walk_positions WHERE "
          + TargetColumns.MATCH
          + " ORDER BY listing";

  private final PreparedStatement put;
  private final FacetRows facets;
  private final PreparedStatement clear;
  private final PreparedStatement remove;
  private final PreparedStatement ofTarget;

  /** The statements are closed with the connection. */
  public CheckpointRows(Connection connection) throws SQLException {
    this.facets = new FacetRows(connection);
    this.put =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO walk_positions(target_type, target_value, quality, listing,
              cursor, page, asked, listed, top_item, last_item, pass, done, problem, ending,
              last_time)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    this.clear =
        connection.prepareStatement("DELETE FROM walk_positions WHERE " + TargetColumns.MATCH);
    this.remove =
        connection.prepareStatement(
            "DELETE FROM walk_positions WHERE " + TargetColumns.MATCH + " AND listing = ?");
    this.ofTarget = connection.prepareStatement(OF_TARGET);
  }

  public void put(TargetColumns target, Checkpoint checkpoint) throws SQLException {
    if (checkpoint.state().end() == Checkpoint.End.MERGED) {
      remove(target, checkpoint.listing());
      return;
    }
    int next = target.bind(put, 1);
    PagePosition at = checkpoint.at();
    Checkpoint.State state = checkpoint.state();
    put.setString(next, checkpoint.listing());
    put.setString(next + 1, at.cursor());
    put.setInt(next + 2, at.page());
    put.setLong(next + 3, at.asked());
    put.setLong(next + 4, at.listed());
    put.setObject(next + 5, checkpoint.range().top());
    put.setObject(next + 6, checkpoint.range().last().id());
    put.setInt(next + 7, checkpoint.pass());
    put.setBoolean(next + 8, state.done());
    put.setString(next + 9, state.gap() == null ? null : state.gap().text());
    put.setString(next + 10, state.end().code());
    Instant time = checkpoint.range().last().published();
    put.setString(next + 11, time == null ? null : time.toString());
    put.executeUpdate();
    if (state.end() == Checkpoint.End.WHOLE) {
      // Nobody asks any more what is in it.
      facets.clear(target, checkpoint.listing());
    } else {
      facets.put(target, checkpoint.listing(), checkpoint.facets());
    }
  }

  private void remove(TargetColumns target, String listing) throws SQLException {
    remove.setString(target.bind(remove, 1), listing);
    remove.executeUpdate();
    facets.clear(target, listing);
  }

  public void clear(TargetColumns target) throws SQLException {
    target.bind(clear, 1);
    clear.executeUpdate();
    facets.clear(target);
  }

  public List<Checkpoint> of(TargetColumns target) throws SQLException {
    target.bind(ofTarget, 1);
    List<Checkpoint> checkpoints = new ArrayList<>();
    Map<String, Map<Facet, Integer>> seen = facets.of(target);
    try (ResultSet row = ofTarget.executeQuery()) {
      while (row.next()) {
        String listing = row.getString(1);
        boolean done = row.getBoolean(9);
        Gap gap = gap(listing, row.getString(10));
        checkpoints.add(
            new Checkpoint(
                listing,
                new PagePosition(row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5)),
                new Checkpoint.Range(number(row, 6), new Edge(number(row, 7), time(row, 12))),
                row.getInt(8),
                new Checkpoint.State(end(row.getString(11), done, gap), gap),
                seen.getOrDefault(listing, Map.of())));
      }
    }
    return checkpoints;
  }

  /** Before version 4 a listing that was read to its end had a gap only where it was cut off. */
  private static Checkpoint.End end(@Nullable String code, boolean done, @Nullable Gap gap) {
    if (code != null) {
      return Checkpoint.End.of(code);
    }
    Checkpoint.End atLastPage = gap == null ? Checkpoint.End.WHOLE : Checkpoint.End.CUT_OFF;
    return done ? atLastPage : Checkpoint.End.OPEN;
  }

  /** The words alone are stored, not of what kind it was. */
  private static @Nullable Gap gap(String listing, @Nullable String words) {
    return words == null ? null : new Gap(Gap.Kind.EARLIER, listing, words);
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    String time = row.getString(column);
    return time == null ? null : Instant.parse(time);
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
