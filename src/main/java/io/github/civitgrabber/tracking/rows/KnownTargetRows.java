package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.ledger.KnownTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Which targets a database knows. Stateless. */
public final class KnownTargetRows {

  /**
   * Those that runs have worked on, but for what was never found, and those of tracked images that
   * only another program or an old version has worked on.
   */
  private static final String ALL =
      """
      SELECT target_type, target_value, quality, terms FROM targets
        WHERE last_complete IS NOT NULL OR status IS NOT 'not found'
      UNION ALL
      SELECT DISTINCT target_type, target_value, quality, NULL FROM tracked_images AS image
        WHERE target_type IS NOT NULL AND target_value IS NOT NULL AND NOT EXISTS(
          SELECT 1 FROM targets AS run WHERE run.target_type = image.target_type
            AND run.target_value = image.target_value AND run.quality = image.quality
            AND (run.last_complete IS NOT NULL OR run.status IS NOT 'not found'))
      ORDER BY quality DESC, target_type, target_value
      """;

  private KnownTargetRows() {}

  /** All of them, first those in SD, each kind together. */
  public static List<KnownTarget> all(Connection connection) throws SQLException {
    List<KnownTarget> known = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        String quality = rows.getString(3);
        if (quality != null && (quality.equals("SD") || quality.equals("HD"))) {
          known.add(
              new KnownTarget(
                  rows.getString(1),
                  rows.getString(2),
                  Quality.valueOf(quality),
                  rows.getString(4)));
        }
      }
    }
    return known;
  }
}
