package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.TaggedImage;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.TaggedRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was taken, remembered from run to run. Safe for use by many threads; whoever opens it closes
 * it.
 */
public final class TrackingDatabase implements AutoCloseable {

  private final Session session;
  private final Ledger ledger;
  private final Records records;
  private final Moves moves;

  private TrackingDatabase(Session session) {
    this.session = session;
    this.ledger = new Ledger(session);
    this.records = new Records(session);
    this.moves = new Moves(session);
  }

  /**
   * Looks whether {@link #open} could work here, without creating or changing anything.
   *
   * @throws TrackingException if the path can't be written, or if there is something that is no
   *     SQLite file or is of a newer version
   */
  public static void check(Path file) throws TrackingException {
    DatabaseFile.at(file).check();
  }

  /**
   * Opens the database, or creates it with its folder. One of an older shape is upgraded in place
   * after a backup copy beside it.
   *
   * @param leftInUse whether the process that used it last did not get to close it: then it is read
   *     as a whole before anything is written
   * @param clock names the backup, in its zone's local time
   * @param nanoTime a running count of nanoseconds such as {@code System::nanoTime}, from any
   *     thread
   * @param waits is told of who waits for the database
   * @param onBroken told once when rows can't be written any more; called on a thread of the
   *     database, so it must be quick and must not use the database
   * @throws TrackingException as {@link #check}; also if the database is locked for seconds, is
   *     damaged, belongs to another program, or the disk is full. What was there before is then as
   *     it was
   */
  public static TrackingDatabase open(
      Path file,
      boolean leftInUse,
      Clock clock,
      LongSupplier nanoTime,
      WaitListener waits,
      Consumer<TrackingException> onBroken)
      throws TrackingException {
    return open(file, leftInUse, clock, nanoTime, waits, onBroken, CommitRules.STANDARD);
  }

  static TrackingDatabase open(
      Path file,
      boolean leftInUse,
      Clock clock,
      LongSupplier nanoTime,
      WaitListener waits,
      Consumer<TrackingException> onBroken,
      CommitRules rules)
      throws TrackingException {
    return new TrackingDatabase(
        Opening.toWrite(file, leftInUse, clock, nanoTime, waits, onBroken, rules));
  }

  /**
   * Opens the database for reading alone: whatever is recorded is dropped. Where there is no file,
   * nothing is known; one of an older shape is copied into memory. Nothing is written to the disk.
   *
   * @throws TrackingException if there is something that is no tracking database of a version we
   *     know, or if it can't be read
   */
  public static TrackingDatabase openReadOnly(Path file, LongSupplier nanoTime, WaitListener waits)
      throws TrackingException {
    return new TrackingDatabase(Opening.toRead(file, nanoTime, waits));
  }

  /** What is known of targets beside their files; closed with the database. */
  public Ledger ledger() {
    return ledger;
  }

  /** What the API said of the tracked images; closed with the database. */
  public Records records() {
    return records;
  }

  /** The tracked files that are being moved; closed with the database. */
  public Moves moves() {
    return moves;
  }

  /**
   * How many rows there are. Sees every row recorded before.
   *
   * @throws TrackingException if the database can't be read, or rows could not be written before
   */
  public long tracked() throws TrackingException {
    return call(
        open -> {
          try (Statement statement = open.createStatement();
              ResultSet row = statement.executeQuery("SELECT count(*) FROM tracked_images")) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /**
   * Gives each tracked image of a tag, in descending order of their ids, HD before SD. Sees every
   * row recorded before. One image at a time is in memory, and the database does nothing else
   * meanwhile.
   *
   * @param consumer called on a thread of the database, so it must not use the database
   * @throws TrackingException if the database can't be read, or rows could not be written before
   */
  public void eachTagged(Target.ByTag tag, Consumer<TaggedImage> consumer)
      throws TrackingException {
    Path folder = new DatabaseFile(session.file()).folder();
    call(
        open -> {
          TaggedRows.each(open, folder, tag.value(), consumer);
          return true;
        });
  }

  /** As {@link #record(TrackedImage, ItemRecord)} where nothing is known of the image. */
  public void record(TrackedImage row) {
    record(row, null);
  }

  /**
   * Queues a row and returns at once. It is on disk within a second or so, at the latest when the
   * database is closed. A row of the same key is replaced; its tags are kept. The item is no longer
   * missing in the {@link #ledger}. Before the row is on disk, so is the file's name in its folder
   * where the system can do that; its bytes are for the caller to bring there.
   *
   * @param item what the API said of the image, written with the row; null where that is not known,
   *     and then what is recorded of it stays
   * @throws IllegalStateException after {@link #close}
   */
  public void record(TrackedImage row, @Nullable ItemRecord item) {
    session.queue(new Change.Tracked(row, item));
  }

  /**
   * Returns when all that was recorded before is on disk.
   *
   * @throws TrackingException if rows can't be written
   */
  public void flush() throws TrackingException {
    ledger.flush();
  }

  /**
   * Does some SQL on the single writer, after all rows recorded before are written, and waits for
   * it.
   *
   * @throws TrackingException if those rows can't be written, or the work fails
   */
  <T extends @Nullable Object> T call(SqlWork<T> work) throws TrackingException {
    return session.afterWriting(work);
  }

  /**
   * Writes what is recorded and closes the file. Rows that could not be written before are tried
   * once more. A failure is logged, and told to {@code onBroken} unless one was told before. A
   * second call does nothing.
   */
  @Override
  public void close() {
    session.close();
  }
}
