package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that add rows of the original's JSON file. For one thread. */
final class LegacyRows implements AutoCloseable {

  private final PreparedStatement addImage;
  private final PreparedStatement addTag;

  LegacyRows(Connection connection) throws SQLException {
    this.addImage =
        connection.prepareStatement(
            """
            INSERT INTO tracked_images(image_key, image_id, quality, path, download_date, url,
              checkpoint_name, target_type, target_value) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(image_key) DO NOTHING
            """);
    this.addTag =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO image_tags(image_key, tag) VALUES(?, ?)");
  }

  /**
   * Adds those rows whose key is not there yet, with their tags.
   *
   * @return how many were added
   */
  int add(List<LegacyEntry.Usable> rows) throws SQLException {
    for (LegacyEntry.Usable row : rows) {
      addImage(row);
    }
    int[] added = addImage.executeBatch();
    int count = 0;
    for (int i = 0; i < added.length; i++) {
      if (added[i] > 0) {
        addTags(rows.get(i));
        count++;
      }
    }
    addTag.executeBatch();
    return count;
  }

  private void addImage(LegacyEntry.Usable row) throws SQLException {
    @Nullable Target target = row.target();
    addImage.setString(1, row.imageKey());
    addImage.setString(2, row.imageId());
    addImage.setString(3, row.quality());
    addImage.setString(4, row.path());
    addImage.setString(5, row.downloadDate());
    addImage.setString(6, row.url());
    addImage.setString(7, row.checkpointName());
    addImage.setString(8, target == null ? null : target.type());
    addImage.setString(9, target == null ? null : target.value());
    addImage.addBatch();
  }

  private void addTags(LegacyEntry.Usable row) throws SQLException {
    for (String tag : row.tags()) {
      addTag.setString(1, row.imageKey());
      addTag.setString(2, tag);
      addTag.addBatch();
    }
  }

  @Override
  public void close() throws SQLException {
    try (addImage;
        addTag) {
      // Closes both, whatever the first says.
    }
  }
}
