package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.library.FileTimes;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.library.WholeFile;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.transfer.Transferred;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Gives whole files their final names, and then their rows. Safe for use by several threads; the
 * caller closes what it has passed in.
 *
 * @param times of files; null where they keep that of their download
 */
public record ItemStore(
    MediaLibrary library, TrackingDatabase tracking, @Nullable FileTimes times, Clock clock) {

  /** Makes the folder of a plan; see {@link MediaLibrary#prepare}. */
  void prepare(Plan.Fetch fetch) throws IOException {
    library.prepare(fetch);
  }

  /**
   * Stores what was downloaded.
   *
   * @throws IOException it can't get its name, or is worse than the file that it would replace; the
   *     part file is gone
   */
  Outcome.Downloaded downloaded(Plan.Fetch fetch, Transferred file) throws IOException {
    Path before = fetch.known().file();
    if (file.flaw() != null && before != null && WholeFile.at(before).isPresent()) {
      Files.deleteIfExists(file.part());
      throw new IOException(
          "the server has %s now, the whole one here is kept".formatted(file.flaw()));
    }
    Path path = place(fetch, file);
    tracking.record(
        RowMapper.of(fetch, path, file.address(), clock), RowMapper.record(fetch.item(), clock));
    return new Outcome.Downloaded(
        fetch.found(), fetch.key(), path, file.address(), file.bytes(), file.flaw());
  }

  /**
   * Stores what was copied from another target.
   *
   * @throws IOException it can't get its name; the part file is gone
   */
  Outcome.Linked copied(Plan.Fetch fetch, Transferred file) throws IOException {
    return linked(fetch, place(fetch, file), file.bytes());
  }

  /**
   * Gives another target's file a name here too.
   *
   * @throws IOException it can't get one
   */
  Outcome.Linked linked(Plan.Fetch fetch, WholeFile file) throws IOException {
    return linked(fetch, library.link(fetch, file), file.bytes());
  }

  private Outcome.Linked linked(Plan.Fetch fetch, Path path, long bytes) {
    tracking.record(
        RowMapper.of(fetch, path, fetch.address().first(), clock),
        RowMapper.record(fetch.item(), clock));
    return new Outcome.Linked(fetch.found(), fetch.key(), path, bytes);
  }

  private Path place(Plan.Fetch fetch, Transferred file) throws IOException {
    boolean placed = false;
    try {
      if (times != null) {
        times.set(file.part(), fetch.item());
      }
      Path path = library.place(fetch, file.part(), file.type());
      placed = true;
      return path;
    } finally {
      if (!placed) {
        Files.deleteIfExists(file.part());
      }
    }
  }
}
