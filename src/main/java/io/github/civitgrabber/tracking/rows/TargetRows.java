package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.ledger.FilterFingerprint;
import io.github.civitgrabber.core.ledger.LastRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements on {@code targets}: a row for each target that a run has worked on. {@code ended}
 * is null while one does, and after one was killed or interrupted. For the single writer only.
 */
public final class TargetRows {

  /** In any quality. */
  public static final String KNOWS =
      """
      SELECT EXISTS(SELECT 1 FROM tracked_images WHERE target_type = ?1 AND target_value = ?2)
        OR EXISTS(SELECT 1 FROM missing_items WHERE target_type = ?1 AND target_value = ?2)
      """;

  /** Skips from each value to the next, so that it takes no longer with more rows of one. */
  public static final String TRACKED_VALUES =
      """
      WITH RECURSIVE known(value) AS (
        SELECT min(target_value) FROM tracked_images WHERE target_type = ?1
        UNION ALL
        SELECT (SELECT min(target_value) FROM tracked_images
          WHERE target_type = ?1 AND target_value > value) FROM known WHERE value IS NOT NULL)
      SELECT value FROM known WHERE value IS NOT NULL
      """;

  public static final String BEGUN_VALUES =
      "SELECT DISTINCT target_value FROM targets WHERE target_type = ?1";

  private final PreparedStatement before;
  private final PreparedStatement begin;
  private final PreparedStatement readWhole;
  private final PreparedStatement end;
  private final PreparedStatement lastComplete;
  private final PreparedStatement knows;
  private final PreparedStatement trackedValues;
  private final PreparedStatement begunValues;

  /** The statements are closed with the connection. */
  public TargetRows(Connection connection) throws SQLException {
    this.before =
        connection.prepareStatement(
            "SELECT terms, ended, last_full, full FROM targets WHERE " + TargetColumns.MATCH);
    this.begin =
        connection.prepareStatement(
            """
            INSERT INTO targets(target_type, target_value, quality, terms, started, full)
              VALUES(?, ?, ?, ?, ?, ?)
            ON CONFLICT(target_type, target_value, quality) DO UPDATE SET
              terms = excluded.terms, started = excluded.started, ended = NULL, status = NULL,
              full = excluded.full
            """);
    this.readWhole =
        connection.prepareStatement(
            "UPDATE targets SET last_full = ? WHERE " + TargetColumns.MATCH);
    this.end =
        connection.prepareStatement(
            """
            UPDATE targets SET ended = ?1, status = ?2, listed = ?3,
              last_complete = CASE WHEN ?4 THEN ?1 ELSE last_complete END
            WHERE target_type = ?5 AND target_value = ?6 AND quality = ?7
            """);
    this.lastComplete =
        connection.prepareStatement(
            "SELECT last_complete FROM targets WHERE " + TargetColumns.MATCH);
    this.knows = connection.prepareStatement(KNOWS);
    this.trackedValues = connection.prepareStatement(TRACKED_VALUES);
    this.begunValues = connection.prepareStatement(BEGUN_VALUES);
  }

  /** The values of all targets of a type, those of tracked images first. */
  public List<String> values(String type) throws SQLException {
    List<String> values = new ArrayList<>();
    for (PreparedStatement query : List.of(trackedValues, begunValues)) {
      query.setString(1, type);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }

  /** Whether an item of the target is tracked or missing. */
  public boolean knows(String type, String value) throws SQLException {
    knows.setString(1, type);
    knows.setString(2, value);
    try (ResultSet row = knows.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  public LastRun before(TargetColumns target) throws SQLException {
    target.bind(before, 1);
    try (ResultSet row = before.executeQuery()) {
      return row.next()
          ? new LastRun(
              FilterFingerprint.current(row.getString(1)),
              row.getString(2) != null,
              instant(row.getString(3)),
              row.getBoolean(4))
          : LastRun.NONE;
    }
  }

  public void begin(TargetColumns target, String criteria, boolean full, Instant now)
      throws SQLException {
    int next = target.bind(begin, 1);
    begin.setString(next, criteria);
    begin.setString(next + 1, now.toString());
    begin.setBoolean(next + 2, full);
    begin.executeUpdate();
  }

  /**
   * Remembers when the listings were read whole.
   *
   * @param at null if that counts no more
   */
  public void readWhole(TargetColumns target, @Nullable Instant at) throws SQLException {
    readWhole.setString(1, at == null ? null : at.toString());
    target.bind(readWhole, 2);
    readWhole.executeUpdate();
  }

  /** Does nothing for a target that was never begun. */
  public void end(TargetColumns target, String status, boolean complete, long listed, Instant at)
      throws SQLException {
    end.setString(1, at.toString());
    end.setString(2, status);
    end.setLong(3, listed);
    end.setBoolean(4, complete);
    target.bind(end, 5);
    end.executeUpdate();
  }

  public @Nullable Instant lastComplete(TargetColumns target) throws SQLException {
    target.bind(lastComplete, 1);
    try (ResultSet row = lastComplete.executeQuery()) {
      return row.next() ? instant(row.getString(1)) : null;
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
