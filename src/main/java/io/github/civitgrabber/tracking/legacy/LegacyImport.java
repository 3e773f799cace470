package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.tracking.Backup;
import io.github.civitgrabber.tracking.BulkLoad;
import io.github.civitgrabber.tracking.SqlWork;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the file in which early versions of the original remembered their downloads, {@code
 * downloaded_images.json}, into a tracking database. Stateless.
 */
public final class LegacyImport {

  private static final Logger LOG = LoggerFactory.getLogger(LegacyImport.class);

  private static final int ENTRIES_PER_BATCH = 1000;

  private static final String RENAMED = ".migrated_to_sqlite_";

  private LegacyImport() {}

  /**
   * Reads the file from end to end, and nothing else.
   *
   * @return how many entries it has
   * @throws IOException if it can't be read or is no such file; the message is one line for a
   *     person
   */
  public static long check(Path json) throws IOException {
    try (LegacyJson file = LegacyJson.open(json)) {
      return file.count();
    }
  }

  /**
   * Adds the entries to the database, all or none. The database is created where there is none. A
   * row that is there stays as it is.
   *
   * @param json absolute; relative paths in it are relative to its folder
   * @param database absolute
   * @param leftInUse whether the process that used the database last did not get to close it
   * @param clock names the backup of a database of an older shape, in its zone's local time
   * @param onUnusable told of each entry that can't be a row: its name and the reason, in one
   *     printable line
   * @throws IOException as {@link #check}; nothing was added
   * @throws TrackingException as {@link TrackingDatabase#open}, or if the disk is full; nothing was
   *     added
   */
  public static LegacyCounts run(
      Path json, Path database, boolean leftInUse, Clock clock, Consumer<String> onUnusable)
      throws IOException, TrackingException {
    try (LegacyJson file = LegacyJson.open(json)) {
      LegacyCounts counts =
          BulkLoad.into(database, leftInUse, clock, work(json, database, file, onUnusable));
      LOG.info(
          "Added {} to {}: {} entries added, {} already there, {} unusable",
          json,
          database,
          counts.added(),
          counts.alreadyThere(),
          counts.unusable());
      return counts;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Finds out what {@link #run} would do, and writes nothing.
   *
   * @throws IOException as {@link #check}
   * @throws TrackingException if the database can't be read
   */
  public static LegacyCounts rehearse(Path json, Path database, Consumer<String> onUnusable)
      throws IOException, TrackingException {
    try (LegacyJson file = LegacyJson.open(json)) {
      return BulkLoad.rehearse(database, work(json, database, file, onUnusable));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SqlWork<LegacyCounts> work(
      Path json, Path database, LegacyJson file, Consumer<String> onUnusable) {
    LegacyEntries entries = new LegacyEntries(json.resolveSibling(""), database.resolveSibling(""));
    return open -> addAll(open, file, entries, onUnusable);
  }

  private static LegacyCounts addAll(
      Connection connection, LegacyJson file, LegacyEntries entries, Consumer<String> onUnusable)
      throws SQLException {
    long added = 0;
    long alreadyThere = 0;
    long unusable = 0;
    try (LegacyRows rows = new LegacyRows(connection)) {
      List<LegacyEntry> batch = file.next(ENTRIES_PER_BATCH, entries);
      while (!batch.isEmpty()) {
        List<LegacyEntry.Usable> usable = usable(batch, onUnusable);
        int addedNow = rows.add(usable);
        added += addedNow;
        alreadyThere += usable.size() - addedNow;
        unusable += batch.size() - usable.size();
        batch = file.next(ENTRIES_PER_BATCH, entries);
      }
    } catch (IOException e) {
      // Unchecked, because it has to pass through the transaction, which is rolled back by it.
      throw new UncheckedIOException(e);
    }
    return new LegacyCounts(added, alreadyThere, unusable);
  }

  private static List<LegacyEntry.Usable> usable(
      List<LegacyEntry> batch, Consumer<String> onUnusable) {
    List<LegacyEntry.Usable> usable = new ArrayList<>();
    for (LegacyEntry entry : batch) {
      switch (entry) {
        case LegacyEntry.Usable row -> usable.add(row);
        case LegacyEntry.Unusable other -> {
          LOG.warn("Not migrated: {}", other.line());
          onUnusable.accept(other.line());
        }
      }
    }
    return usable;
  }

  /**
   * The name for the file when its entries are in the database: beside it, and free.
   *
   * @param now local time, part of the name
   */
  public static Path nameAside(Path json, LocalDateTime now) {
    return Backup.unusedName(
        json.resolveSibling(json.getFileName() + RENAMED + Backup.STAMP.format(now)));
  }

  /** The file that had this name before it was migrated; the last one of several. */
  public static Optional<Path> renamed(Path json) throws IOException {
    Path folder = json.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(json.getFileName() + RENAMED))
          .max(Comparator.naturalOrder());
    }
  }
}
