package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.text.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;

/**
 * The file of the database, and what can be said of it before SQLite opens it.
 *
 * @param path absolute
 */
record DatabaseFile(Path path) {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** As an array can have. */
  private static final long MOST_COPIED = Integer.MAX_VALUE - 8L;

  /** SQLite's file header: the magic first, {@code user_version} big-endian at 60. */
  private static final int HEADER_BYTES = 100;

  private static final int USER_VERSION_OFFSET = 60;

  static DatabaseFile at(Path file) {
    return new DatabaseFile(file.toAbsolutePath().normalize());
  }

  /** The folder that relative paths of rows are relative to. */
  Path folder() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /**
   * Looks without writing anything.
   *
   * @throws TrackingException if there is something here that is no tracking database of a version
   *     we know, or if it can't be written
   */
  void check() throws TrackingException {
    checkRegular();
    if (!Files.exists(path)) {
      checkCreatable();
    } else {
      checkExisting();
    }
  }

  /**
   * Refuses what is there and no file.
   *
   * @throws TrackingException if it is a folder, or a device perhaps
   */
  void checkRegular() throws TrackingException {
    if (Files.isDirectory(path)) {
      throw refused("it is a folder; choose another file with --db");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw refused("it is not a regular file; choose another file with --db");
    }
  }

  private void checkCreatable() throws TrackingException {
    @Nullable Path existing = folder();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      throw refused(existing + " is not a folder; choose another file with --db");
    }
    checkWritable(existing);
  }

  private void checkExisting() throws TrackingException {
    int _ = version();
    checkWritable(path);
    // SQLite needs to write its journal beside the file.
    checkWritable(folder());
  }

  /**
   * The version of a regular file, 0 of an empty one.
   *
   * @throws TrackingException if it is no tracking database of a version we know
   */
  int version() throws TrackingException {
    byte[] header;
    try (InputStream in = Files.newInputStream(path)) {
      header = in.readNBytes(HEADER_BYTES);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (header.length == 0) {
      return 0;
    }
    if (header.length < HEADER_BYTES
        || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw refused("it is no SQLite database; choose another file with --db");
    }
    int version = ByteBuffer.wrap(header).getInt(USER_VERSION_OFFSET);
    checkVersion(version);
    return version;
  }

  /**
   * Refuses a schema of which this program does not know.
   *
   * @throws TrackingException if a newer version of the program made the database
   */
  void checkVersion(int version) throws TrackingException {
    if (version > Schema.VERSION) {
      throw refused(
          "its version is %s and this program knows versions up to %s; use a newer civit-grabber or choose another file with --db"
              .formatted(version, Schema.VERSION));
    }
  }

  private void checkWritable(Path existing) throws TrackingException {
    if (!Files.isWritable(existing)) {
      throw refused(
          (existing.equals(path) ? "it" : existing)
              + " can't be written; check its permissions or choose another file with --db");
    }
  }

  /**
   * Makes the folder and those above it.
   *
   * @throws TrackingException if the folder can't be made
   */
  void createFolder() throws TrackingException {
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw refused(
          "its folder can't be made; check the permissions or choose another file with --db ("
              + e
              + ")",
          e);
    }
  }

  /**
   * Opens the file, or creates it.
   *
   * @return a connection the caller closes
   * @throws SQLException if SQLite can't open the file
   * @throws TrackingException if SQLite itself can't be loaded
   */
  Connection connect(Duration busyTimeout) throws SQLException, TrackingException {
    NativeLibrary.load(folder());
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    return config.createConnection(JdbcAddress.of(path));
  }

  /**
   * Opens the file, which exists, for reading alone: another process may write to it meanwhile.
   *
   * @return a connection the caller closes
   * @throws SQLException if SQLite can't open the file
   * @throws TrackingException if SQLite itself can't be loaded
   */
  Connection connectReadOnly(Duration busyTimeout) throws SQLException, TrackingException {
    NativeLibrary.load(folder());
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    return config.createConnection(JdbcAddress.of(path));
  }

  /**
   * Opens a copy of the file in memory, or an empty database where there is none.
   *
   * @return a connection the caller closes
   * @throws SQLException if SQLite can't take it
   * @throws TrackingException if SQLite itself can't be loaded, or the file not be read, or if it
   *     is too large for a copy
   */
  Connection connectCopy() throws SQLException, TrackingException {
    NativeLibrary.load(folder());
    long size = size();
    if (size > Math.min(MOST_COPIED, Runtime.getRuntime().maxMemory() / 2)) {
      throw refused(
          "it is of an earlier version and too large (%s) to be looked at without being upgraded; download something with it once, which upgrades it after a backup"
              .formatted(Numbers.bytes(size)));
    }
    Connection copy = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
    try {
      if (size > 0) {
        copy.unwrap(SQLiteConnection.class).deserialize("main", Files.readAllBytes(path));
      }
      return copy;
    } catch (IOException | SQLException e) {
      copy.close();
      throw unreadable(e);
    }
  }

  private long size() throws TrackingException {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private TrackingException unreadable(Exception cause) {
    return refused(
        "it can't be read; check its permissions or choose another file with --db", cause);
  }

  TrackingException refused(String reason) {
    return refused(reason, null);
  }

  TrackingException refused(String reason, @Nullable Exception cause) {
    return new TrackingException(
        "Tried to open the tracking database %s but %s.".formatted(path, reason), cause);
  }
}
