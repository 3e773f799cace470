package io.github.civitgrabber.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole copy of a database beside it, made before its tables are altered. */
public final class Backup {

  /** The time in the name of what is kept. */
  public static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

  private Backup() {}

  /**
   * Copies through SQLite itself, so that what is still in a journal is in the copy too. A file
   * with a backup's name is always whole, and none is ever overwritten.
   *
   * @return the backup
   * @throws SQLException if SQLite can't read the database or can't write the copy
   * @throws IOException if the copy can't be brought to the disk or get its name
   */
  static Path write(Connection connection, Path database, int version, LocalDateTime now)
      throws SQLException, IOException {
    Path backup =
        unusedName(database.resolveSibling(prefix(database) + version + "-" + STAMP.format(now)));
    Path part = database.resolveSibling(database.getFileName() + ".backup.part");
    deletePart(part);
    try {
      copy(connection, part);
      Files.move(part, backup);
    } finally {
      deletePart(part);
    }
    return backup;
  }

  /** A killed run may have left both, and SQLite would apply the old journal to the new copy. */
  private static void deletePart(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
  }

  /** This name, or the same with a number where it is taken. */
  public static Path unusedName(Path wanted) {
    Path name = wanted;
    for (int number = 2; Files.exists(name); number++) {
      name = wanted.resolveSibling(wanted.getFileName() + "-" + number);
    }
    return name;
  }

  /** The latest backup beside a database, if there is one. */
  static Optional<Path> newest(Path database) {
    try (Stream<Path> beside = Files.list(database.resolveSibling(""))) {
      return beside
          .filter(file -> file.getFileName().toString().startsWith(prefix(database)))
          .max(Comparator.comparing(Backup::modified));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prefix(Path database) {
    return database.getFileName() + ".backup-v";
  }

  private static void copy(Connection connection, Path part) throws SQLException, IOException {
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, part.toString());
      vacuum.execute();
    }
    // SQLite does not wait for the disk here.
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
