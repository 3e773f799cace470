package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.RecordRows;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API said of each tracked image, for what is done without a network. Safe for use by many
 * threads; usable until its database is closed.
 */
public final class Records {

  /** Of some KB each at most: what is in memory at one time. */
  private static final int SLICE = 200;

  private final Session session;

  Records(Session session) {
    this.session = session;
  }

  /**
   * Of these images, the records that there are and that can be read, by id. Sees everything
   * recorded before.
   *
   * @param ids a few hundred at most, for each may have some KB of JSON
   * @throws TrackingException if the database can't be read or written
   */
  public Map<Long, ItemRecord> of(Collection<Long> ids) throws TrackingException {
    List<Long> wanted = List.copyOf(ids);
    return session.afterWriting(_ -> session.tables().records().among(wanted));
  }

  /**
   * Every row of these images, under any target and in any quality, by their ids. Sees everything
   * recorded or moved before.
   *
   * @throws TrackingException if the database can't be read or written
   */
  public Map<Long, List<TrackedCopy>> copies(Collection<Long> ids) throws TrackingException {
    List<Long> wanted = List.copyOf(ids);
    // What waits in memory has the files that were recorded, and not those that were moved.
    return session.afterWriting(_ -> session.copies(wanted));
  }

  /**
   * Gives every row of tracked images with its record, in the order in which they came. Sees every
   * row recorded before. A slice at a time is in memory, and between two of them others can use the
   * database.
   *
   * @param target whose rows, in any quality; null for those of all
   * @param consumer called on this thread; it may use the database
   * @throws TrackingException if the database can't be read or written
   * @throws E the consumer's own, which ends it
   */
  public <E extends Exception> void each(@Nullable Target target, Receiver<E> consumer)
      throws TrackingException, E {
    long last = 0;
    RecordRows.Slice slice;
    do {
      long after = last;
      slice = session.afterWriting(_ -> session.tables().records().slice(target, after, SLICE));
      for (RecordedImage image : slice.images()) {
        consumer.accept(image);
      }
      last = slice.last();
    } while (slice.images().size() == SLICE);
  }

  /**
   * Queues that the file of a row lies elsewhere, where it is already. As {@link
   * TrackingDatabase#record}, the name of the file is on disk before the row.
   */
  public void moved(String imageKey, Path file) {
    session.queue(new Change.Moved(imageKey, file));
  }

  /** Takes one image after the other. */
  @FunctionalInterface
  public interface Receiver<E extends Exception> {
    void accept(RecordedImage image) throws E;
  }
}
