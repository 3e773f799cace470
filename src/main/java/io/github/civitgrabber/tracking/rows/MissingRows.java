package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.MissingItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The statements on {@code missing_items}. For the single writer only. */
public final class MissingRows {

  private static final String SELECT =
      "SELECT image_id, model_id, why, reason, last_try, entry FROM missing_items WHERE "
          + TargetColumns.MATCH;

  public static final String REMOVE =
      "DELETE FROM missing_items WHERE " + TargetColumns.MATCH + " AND image_id = ?";

  // One statement for any number of ids; numbers need no quoting in JSON.
  public static final String AMONG = SELECT + " AND image_id IN (SELECT value FROM json_each(?))";

  // Not IN with the other two: SQLite could answer that by the index on why, and sort.
  public static final String RETRYABLE =
      SELECT + " AND image_id < ? AND why <> 'GONE' ORDER BY image_id DESC LIMIT ?";

  public static final String COUNT_BY_WHY =
      "SELECT why, count(*) FROM missing_items WHERE " + TargetColumns.MATCH + " GROUP BY why";

  private final PreparedStatement put;
  private final PreparedStatement remove;
  private final PreparedStatement among;
  private final PreparedStatement retryable;
  private final PreparedStatement countByWhy;

  /** As a rule: then no downloaded item needs a look for its row. */
  private boolean empty;

  /** The statements are closed with the connection. */
  public MissingRows(Connection connection) throws SQLException {
    this.put =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO missing_items(target_type, target_value, quality, image_id,
              model_id, why, reason, last_try, entry) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    this.remove = connection.prepareStatement(REMOVE);
    this.among = connection.prepareStatement(AMONG);
    this.retryable = connection.prepareStatement(RETRYABLE);
    this.countByWhy = connection.prepareStatement(COUNT_BY_WHY);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT NOT EXISTS(SELECT 1 FROM missing_items)")) {
      row.next();
      this.empty = row.getBoolean(1);
    }
  }

  public void put(TargetColumns target, MissingItem item) throws SQLException {
    empty = false;
    int next = target.bind(put, 1);
    put.setLong(next, item.id());
    if (item.model().isPresent()) {
      put.setLong(next + 1, item.model().getAsLong());
    } else {
      put.setNull(next + 1, Types.INTEGER);
    }
    put.setString(next + 2, code(item.why()));
    put.setString(next + 3, item.reason());
    put.setString(next + 4, item.lastTry().toString());
    put.setString(next + 5, item.entry());
    put.executeUpdate();
  }

  /** Does nothing if the item is not missing. */
  public void remove(TargetColumns target, String imageId) throws SQLException {
    if (empty) {
      return;
    }
    int next = target.bind(remove, 1);
    // A text, which SQLite compares as the number it is, as far as it is one.
    remove.setString(next, imageId);
    remove.executeUpdate();
  }

  /** Of these items, those that are missing. */
  public Map<Long, MissingItem> among(TargetColumns target, Collection<Long> ids)
      throws SQLException {
    int next = target.bind(among, 1);
    among.setString(next, List.copyOf(ids).toString());
    Map<Long, MissingItem> found = new HashMap<>();
    try (ResultSet rows = among.executeQuery()) {
      while (rows.next()) {
        MissingItem item = item(rows);
        found.put(item.id(), item);
      }
    }
    return found;
  }

  /** Those that are not gone, in descending order of their ids, beginning below this one. */
  public List<MissingItem> retryable(TargetColumns target, long below, int most)
      throws SQLException {
    int next = target.bind(retryable, 1);
    retryable.setLong(next, below);
    retryable.setInt(next + 1, most);
    List<MissingItem> items = new ArrayList<>();
    try (ResultSet rows = retryable.executeQuery()) {
      while (rows.next()) {
        items.add(item(rows));
      }
    }
    return items;
  }

  /** How many are missing for which cause; a cause without any is left out. */
  public Map<MissingItem.Why, Long> countByWhy(TargetColumns target) throws SQLException {
    target.bind(countByWhy, 1);
    Map<MissingItem.Why, Long> counts = new EnumMap<>(MissingItem.Why.class);
    try (ResultSet rows = countByWhy.executeQuery()) {
      while (rows.next()) {
        counts.put(why(rows.getString(1)), rows.getLong(2));
      }
    }
    return counts;
  }

  /** The words that are in people's databases, whatever the code calls these cases. */
  private static String code(MissingItem.Why why) {
    return switch (why) {
      case TRANSIENT -> "TEMPORARY";
      case PERMANENT -> "FINAL";
      case GONE -> "GONE";
    };
  }

  private static MissingItem.Why why(String code) {
    return switch (code) {
      case "TEMPORARY" -> MissingItem.Why.TRANSIENT;
      case "FINAL" -> MissingItem.Why.PERMANENT;
      case "GONE" -> MissingItem.Why.GONE;
      default ->
          throw new IllegalArgumentException("no cause that an item is missing for: " + code);
    };
  }

  private static MissingItem item(ResultSet row) throws SQLException {
    long model = row.getLong(2);
    OptionalLong underModel = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(model);
    return new MissingItem(
        row.getLong(1),
        underModel,
        why(row.getString(3)),
        row.getString(4),
        Instant.parse(row.getString(5)),
        row.getString(6));
  }
}
