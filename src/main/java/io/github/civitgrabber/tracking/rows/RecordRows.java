package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.RecordedImage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements on {@code items}. For the single writer only. */
public final class RecordRows {

  private static final Logger log = LoggerFactory.getLogger(RecordRows.class);

  public static final String AMONG =
      "SELECT image_id, recorded, entry FROM items WHERE image_id IN (SELECT value FROM json_each(?))";

  private static final String IMAGES =
      """
      SELECT t.rowid, image_key, t.image_id, quality, path, download_date, url, checkpoint_name,
        target_type, target_value, i.image_id, recorded, entry
      FROM tracked_images t LEFT JOIN items i ON i.image_id = CAST(t.image_id AS INTEGER)
      WHERE t.rowid > ?1""";

  private static final String IN_ORDER = " ORDER BY t.rowid LIMIT ?2";

  public static final String ALL = IMAGES + IN_ORDER;

  public static final String OF_TARGET =
      IMAGES + " AND target_type = ?3 AND target_value = ?4" + IN_ORDER;

  private final Path folder;
  private final EntryCodec codec = new EntryCodec();
  private final PreparedStatement put;
  private final PreparedStatement among;
  private final PreparedStatement all;
  private final PreparedStatement ofTarget;

  /** The statements are closed with the connection. */
  public RecordRows(Connection connection, Path folder) throws SQLException {
    this.folder = folder;
    this.put =
        connection.prepareStatement(
            """
            INSERT INTO items(image_id, recorded, entry) VALUES(?, ?, ?)
            ON CONFLICT(image_id) DO UPDATE SET
              recorded = excluded.recorded, entry = excluded.entry
            """);
    this.among = connection.prepareStatement(AMONG);
    this.all = connection.prepareStatement(ALL);
    this.ofTarget = connection.prepareStatement(OF_TARGET);
  }

  /** Puts a record, or replaces that of the same image. */
  public void put(ItemRecord item) throws SQLException {
    put.setLong(1, item.imageId());
    put.setLong(2, item.recorded().getEpochSecond());
    put.setBytes(3, codec.compress(item.entry()));
    put.executeUpdate();
  }

  /** Of these images, the records that there are and that can be read. */
  public Map<Long, ItemRecord> among(Collection<Long> ids) throws SQLException {
    among.setString(1, List.copyOf(ids).toString());
    Map<Long, ItemRecord> found = new HashMap<>();
    try (ResultSet rows = among.executeQuery()) {
      while (rows.next()) {
        ItemRecord item = item(rows, 1);
        if (item != null) {
          found.put(item.imageId(), item);
        }
      }
    }
    return found;
  }

  /**
   * Some of the tracked images with their records, in the order in which they came.
   *
   * @param target whose they are; null for all
   * @param after the place behind which to begin, 0 for the first
   */
  public Slice slice(@Nullable Target target, long after, int most) throws SQLException {
    PreparedStatement query = target == null ? all : ofTarget;
    query.setLong(1, after);
    query.setInt(2, most);
    if (target != null) {
      query.setString(3, target.type());
      query.setString(4, target.value());
    }
    List<RecordedImage> images = new ArrayList<>();
    long last = after;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        last = rows.getLong(1);
        images.add(image(rows));
      }
    }
    return new Slice(images, last);
  }

  private RecordedImage image(ResultSet row) throws SQLException {
    return new RecordedImage(
        text(row, 2),
        text(row, 3),
        text(row, 4),
        StoredPath.toFile(folder, row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        item(row, 11));
  }

  /** Null where there is none, and for one that nobody can read, which must not cost the others. */
  private @Nullable ItemRecord item(ResultSet row, int from) throws SQLException {
    byte[] entry = row.getBytes(from + 2);
    if (entry == null) {
      return null;
    }
    long id = row.getLong(from);
    try {
      Instant recorded = Instant.ofEpochSecond(row.getLong(from + 1));
      return new ItemRecord(id, recorded, codec.expand(entry));
    } catch (IllegalArgumentException e) {
      log.warn("The record of image {} can't be read: {}", id, e.getMessage());
      return null;
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  /**
   * Some images.
   *
   * @param last the place of the last one, behind which the next slice begins
   */
  public record Slice(List<RecordedImage> images, long last) {
    public Slice {
      images = List.copyOf(images);
    }
  }
}
