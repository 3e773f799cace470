package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.ledger.TaggedImage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the images of a tag, one at a time. For the single writer only. */
public final class TaggedRows {

  public static final String IMAGES =
      """
      SELECT image_id, quality, path, url, checkpoint_name FROM tracked_images
      WHERE target_type = 'tag' AND target_value = ?
      ORDER BY CAST(image_id AS INTEGER) DESC, image_key
      """;

  // No condition on target_type: SQLite might then use the index of targets, and look through
  // every image of every tag for each image.
  public static final String ROWS_OF_IMAGE =
      """
      SELECT i.target_type, i.target_value, t.tag
      FROM tracked_images i LEFT JOIN image_tags t ON t.image_key = i.image_key
      WHERE i.image_id = ? AND i.quality = ?
      """;

  private TaggedRows() {}

  public static void each(
      Connection connection, Path folder, String tag, Consumer<TaggedImage> consumer)
      throws SQLException {
    try (PreparedStatement images = connection.prepareStatement(IMAGES);
        PreparedStatement rowsOfImage = connection.prepareStatement(ROWS_OF_IMAGE)) {
      images.setString(1, tag);
      try (ResultSet image = images.executeQuery()) {
        while (image.next()) {
          String id = text(image, 1);
          String quality = text(image, 2);
          consumer.accept(
              new TaggedImage(
                  id,
                  quality,
                  StoredPath.toFile(folder, image.getString(3)),
                  image.getString(4),
                  image.getString(5),
                  otherTags(rowsOfImage, id, quality, tag)));
        }
      }
    }
  }

  private static List<String> otherTags(
      PreparedStatement rowsOfImage, String id, String quality, String tag) throws SQLException {
    SortedSet<String> tags = new TreeSet<>();
    rowsOfImage.setString(1, id);
    rowsOfImage.setString(2, quality);
    try (ResultSet row = rowsOfImage.executeQuery()) {
      while (row.next()) {
        if ("tag".equals(row.getString(1))) {
          add(tags, row.getString(2));
        }
        // Versions without targets kept the tag here alone.
        add(tags, row.getString(3));
      }
    }
    tags.removeIf(other -> new Tag(other).equals(new Tag(tag)));
    return List.copyOf(tags);
  }

  /** Tags have blanks where another program wrote them. */
  private static void add(SortedSet<String> tags, @Nullable String tag) {
    if (tag != null && !tag.isBlank()) {
      tags.add(new Target.ByTag(tag).value());
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
