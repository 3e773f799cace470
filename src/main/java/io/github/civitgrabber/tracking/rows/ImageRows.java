package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements on {@code tracked_images} and {@code image_tags}. For the single writer only. */
public final class ImageRows {

  /** A page of 200 items with three keys each; below SQLite's limit of 32,766 parameters. */
  private static final int KEYS_PER_QUERY = 600;

  private static final DateTimeFormatter DOWNLOAD_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd - HH:mm", Locale.ROOT);

  // Not REPLACE: that deletes the old row first, and its tags with it.
  private static final String UPSERT =
      """
      INSERT INTO tracked_images(image_key, image_id, quality, path, download_date, url,
        checkpoint_name, target_type, target_value) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(image_key) DO UPDATE SET
        image_id = excluded.image_id, quality = excluded.quality, path = excluded.path,
        download_date = excluded.download_date, url = excluded.url,
        checkpoint_name = excluded.checkpoint_name, target_type = excluded.target_type,
        target_value = excluded.target_value
      """;

  public static final String FIND =
      "SELECT image_key, path FROM tracked_images WHERE image_key IN (?"
          + ", ?".repeat(KEYS_PER_QUERY - 1)
          + ")";

  /** Of all targets, in any quality. */
  public static final String COPIES =
      """
      SELECT image_id, image_key, quality, path, url IS NOT NULL,
        EXISTS(SELECT 1 FROM items WHERE items.image_id = CAST(t.image_id AS INTEGER))
      FROM tracked_images t WHERE image_id IN (SELECT value FROM json_each(?))
      """;

  public static final String COUNT =
      "SELECT count(*) FROM tracked_images WHERE " + TargetColumns.MATCH;

  /** Each half by the index, which has the rows of a target in the order in which they came. */
  public static final String SOME =
      """
      SELECT path FROM (SELECT path FROM tracked_images
        WHERE target_type = ?1 AND target_value = ?2 ORDER BY rowid LIMIT 5)
      UNION ALL
      SELECT path FROM (SELECT path FROM tracked_images
        WHERE target_type = ?1 AND target_value = ?2 ORDER BY rowid DESC LIMIT 5)
      """;

  public static final String PATHS = "SELECT path FROM tracked_images WHERE " + TargetColumns.MATCH;

  public static final String MOVE = "UPDATE tracked_images SET path = ? WHERE image_key = ?";

  public static final String COMPLETE =
      "UPDATE tracked_images SET url = ?, checkpoint_name = ? WHERE image_key = ? AND url IS NULL";

  private final Path folder;
  private final PreparedStatement upsert;
  private final PreparedStatement move;
  private final PreparedStatement complete;
  private final PreparedStatement addTag;
  private final PreparedStatement find;
  private final PreparedStatement copies;
  private final PreparedStatement count;
  private final PreparedStatement some;
  private final PreparedStatement paths;

  /** The statements are closed with the connection. */
  public ImageRows(Connection connection, Path folder) throws SQLException {
    this.folder = folder;
    this.upsert = connection.prepareStatement(UPSERT);
    this.move = connection.prepareStatement(MOVE);
    this.complete = connection.prepareStatement(COMPLETE);
    this.addTag =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO image_tags(image_key, tag) VALUES(?, ?)");
    this.find = connection.prepareStatement(FIND);
    this.copies = connection.prepareStatement(COPIES);
    this.count = connection.prepareStatement(COUNT);
    this.some = connection.prepareStatement(SOME);
    this.paths = connection.prepareStatement(PATHS);
  }

  /** Puts a row, or replaces that of the same key and keeps its tags. */
  public void write(TrackedImage row) throws SQLException {
    upsert.setString(1, row.imageKey());
    upsert.setString(2, row.imageId());
    upsert.setString(3, row.quality());
    upsert.setString(4, StoredPath.toText(folder, row.file()));
    upsert.setString(5, DOWNLOAD_DATE.format(row.downloaded()));
    upsert.setString(6, row.url());
    upsert.setString(7, row.checkpointName());
    upsert.setString(8, row.targetType());
    upsert.setString(9, row.targetValue());
    upsert.executeUpdate();
    for (String tag : row.tags()) {
      addTag.setString(1, row.imageKey());
      addTag.setString(2, tag);
      addTag.executeUpdate();
    }
  }

  /** Lets a row name another place; does nothing without a row. */
  public void move(String imageKey, Path file) throws SQLException {
    move.setString(1, StoredPath.toText(folder, file));
    move.setString(2, imageKey);
    move.executeUpdate();
  }

  /** Fills what a row of an adopted file lacks. */
  public void complete(String imageKey, String url, @Nullable String checkpointName)
      throws SQLException {
    complete.setString(1, url);
    complete.setString(2, checkpointName);
    complete.setString(3, imageKey);
    complete.executeUpdate();
  }

  /** Of these keys, those that have a row, with the file it names. */
  public Map<String, Path> find(Collection<String> keys) throws SQLException {
    List<String> wanted = new ArrayList<>(keys);
    Map<String, Path> found = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += KEYS_PER_QUERY) {
      int to = Math.min(from + KEYS_PER_QUERY, wanted.size());
      findSome(wanted.subList(from, to), found);
    }
    return found;
  }

  private void findSome(List<String> keys, Map<String, Path> found) throws SQLException {
    for (int i = 0; i < KEYS_PER_QUERY; i++) {
      // A null equals no key.
      find.setString(i + 1, i < keys.size() ? keys.get(i) : null);
    }
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString(1), StoredPath.toFile(folder, rows.getString(2)));
      }
    }
  }

  /** Every row of these images. */
  public List<TrackedCopy> copies(Collection<Long> ids) throws SQLException {
    // As texts, for the index of a text column has no numbers.
    copies.setString(
        1, ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]")));
    List<TrackedCopy> found = new ArrayList<>();
    try (ResultSet rows = copies.executeQuery()) {
      while (rows.next()) {
        found.add(
            new TrackedCopy(
                rows.getLong(1),
                rows.getString(2),
                Objects.requireNonNullElse(rows.getString(3), ""),
                StoredPath.toFile(folder, rows.getString(4)),
                rows.getBoolean(5),
                rows.getBoolean(6)));
      }
    }
    return found;
  }

  /** The files of a few rows of a target in any quality; those that can't be read are left out. */
  public List<Path> some(String type, String value) throws SQLException {
    some.setString(1, type);
    some.setString(2, value);
    List<Path> files = new ArrayList<>();
    try (ResultSet rows = some.executeQuery()) {
      while (rows.next()) {
        Path file = StoredPath.toFile(folder, rows.getString(1));
        if (!file.equals(folder) && !files.contains(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** How many rows a target has. */
  public long count(TargetColumns target) throws SQLException {
    target.bind(count, 1);
    try (ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many rows a target has of each model whose folder their paths name. */
  public Map<Long, Long> countByModel(TargetColumns target) throws SQLException {
    target.bind(paths, 1);
    Map<Long, Long> counts = new HashMap<>();
    try (ResultSet rows = paths.executeQuery()) {
      while (rows.next()) {
        Layout.modelOf(StoredPath.toFile(folder, rows.getString(1)))
            .ifPresent(model -> counts.merge(model, 1L, Long::sum));
      }
    }
    return counts;
  }
}
