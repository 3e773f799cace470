package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedImage;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The columns that name a target in one quality, in every table that has them. Immutable. */
public record TargetColumns(String type, String value, String quality) {

  /** The condition that {@link #bind} gives its values to. */
  public static final String MATCH = "target_type = ? AND target_value = ? AND quality = ?";

  public static TargetColumns of(LedgerKey key) {
    return new TargetColumns(key.target().type(), key.target().value(), key.quality().name());
  }

  public static TargetColumns of(TrackedImage row) {
    return new TargetColumns(row.targetType(), row.targetValue(), row.quality());
  }

  /**
   * Gives the three columns to a statement.
   *
   * @param from the first one's parameter, from 1
   * @return the parameter after them
   */
  public int bind(PreparedStatement statement, int from) throws SQLException {
    statement.setString(from, type);
    statement.setString(from + 1, value);
    statement.setString(from + 2, quality);
    return from + 3;
  }
}
