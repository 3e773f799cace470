package io.github.civitgrabber.tracking;

import io.github.civitgrabber.tracking.rows.TargetRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The targets of a database, for whoever only wants to name one. Stateless. */
public final class KnownTargets {

  private KnownTargets() {}

  /**
   * The values of a type of target of which something is tracked, in the order of their letters.
   * Nothing is written, and a run that is at work is not disturbed. Empty where there is no file.
   *
   * @throws TrackingException the file cannot be read, or is no tracking database
   */
  public static List<String> of(Path file, String type) throws TrackingException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    DatabaseFile database = DatabaseFile.at(file);
    try (Connection connection = database.connectReadOnly(CommitRules.STANDARD.busyTimeout());
        PreparedStatement query = connection.prepareStatement(TargetRows.TRACKED_VALUES)) {
      query.setString(1, type);
      List<String> values = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw SqlFailure.toRead(database, e);
    }
  }
}
