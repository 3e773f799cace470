package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.ledger.FileMove;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements on {@code file_moves}: the files that are being moved, with both of their places.
 * For the single writer only.
 */
public final class MoveRows {

  private final Path folder;
  private final PreparedStatement put;
  private final PreparedStatement clear;
  private final PreparedStatement all;

  /** The statements are closed with the connection. */
  public MoveRows(Connection connection, Path folder) throws SQLException {
    this.folder = folder;
    this.put =
        connection.prepareStatement(
            "INSERT INTO file_moves(image_key, image_id, from_path, to_path) VALUES(?, ?, ?, ?)");
    this.clear = connection.prepareStatement("DELETE FROM file_moves");
    this.all =
        connection.prepareStatement(
            "SELECT image_key, image_id, from_path, to_path FROM file_moves ORDER BY rowid");
  }

  public void put(FileMove move) throws SQLException {
    put.setString(1, move.imageKey());
    put.setLong(2, move.imageId());
    put.setString(3, StoredPath.toText(folder, move.from()));
    put.setString(4, StoredPath.toText(folder, move.to()));
    put.executeUpdate();
  }

  public void clear() throws SQLException {
    clear.executeUpdate();
  }

  public List<FileMove> all() throws SQLException {
    List<FileMove> moves = new ArrayList<>();
    try (ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        moves.add(
            new FileMove(
                rows.getString(1),
                rows.getLong(2),
                StoredPath.toFile(folder, rows.getString(3)),
                StoredPath.toFile(folder, rows.getString(4))));
      }
    }
    return moves;
  }
}
