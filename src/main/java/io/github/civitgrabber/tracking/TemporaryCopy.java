package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.waiting.WaitListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a database in a folder for temporary files: whatever is done to it, the database itself
 * stays as it is to the byte. Gone when it is closed. For one thread; whoever makes it keeps other
 * processes away from the database meanwhile.
 */
public final class TemporaryCopy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryCopy.class);

  /** The database, and the journal of a process that was killed. */
  private static final List<String> FILES = List.of("", "-journal", "-wal");

  private final Path original;
  private final Path folder;

  private TemporaryCopy(Path original, Path folder) {
    this.original = original;
    this.folder = folder;
  }

  /**
   * Copies a database; one that is not there counts as empty.
   *
   * @throws TrackingException it can't be read, or there is no room for the copy
   */
  public static TemporaryCopy of(Path database) throws TrackingException {
    Path original = database.toAbsolutePath().normalize();
    try {
      TemporaryCopy copy =
          new TemporaryCopy(original, Files.createTempDirectory("civit-grabber-copy-"));
      try {
        for (String ending : FILES) {
          Path file = original.resolveSibling(original.getFileName() + ending);
          if (Files.exists(file)) {
            Files.copy(file, copy.folder.resolve(file.getFileName()));
          }
        }
        return copy;
      } catch (IOException e) {
        copy.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TrackingException(
          "Tried to copy the tracking database %s to look at it but failed (%s); free some space in the folder for temporary files, or name another: java -Djava.io.tmpdir=FOLDER …"
              .formatted(original, e.getMessage()),
          e);
    }
  }

  /**
   * Opens the copy; what it says of paths is that of the original. To be closed before the copy.
   *
   * @throws TrackingException as {@link TrackingDatabase#open}
   */
  public TrackingDatabase open(
      boolean leftInUse, Clock clock, LongSupplier nanoTime, WaitListener waits)
      throws TrackingException {
    return TrackingDatabase.open(
        folder.resolve(original.getFileName()),
        DatabaseFile.at(original).folder(),
        leftInUse,
        clock,
        nanoTime,
        waits,
        broken -> LOG.debug("The copy is broken", broken),
        CommitRules.STANDARD);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("Left behind: {}", folder, e);
    }
  }
}
