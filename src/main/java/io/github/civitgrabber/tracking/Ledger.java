package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.KnownTarget;
import io.github.civitgrabber.core.ledger.LastRun;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.tracking.rows.Change;
import io.github.civitgrabber.tracking.rows.KnownTargetRows;
import io.github.civitgrabber.tracking.rows.Tables;
import io.github.civitgrabber.tracking.rows.TargetColumns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each target beside its files: which items are missing, how far an unfinished
 * walk has come, and how the last run ended. Safe for use by many threads; usable until its
 * database is closed.
 *
 * <p>What returns nothing only queues, returns at once and throws {@link IllegalStateException}
 * after the database was closed. It is on disk as soon as a row that is recorded at that moment,
 * and in the order of the calls, rows included: a change is never there before one that was
 * recorded or queued earlier.
 */
public final class Ledger {

  private final Session session;

  Ledger(Session session) {
    this.session = session;
  }

  /**
   * Queues that a run works on the target, and tells what earlier ones have left. Before the first
   * file of the target is begun, {@link #flush} is to be called: by that the next run knows that
   * part files may have been left.
   *
   * @param criteria what decides which items a walk wants, for example the filters: any text, only
   *     compared
   * @param rule decides which checkpoints are kept
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public LedgerStart begin(LedgerKey key, String criteria, WalkRule rule) throws TrackingException {
    TargetColumns target = TargetColumns.of(key);
    return session.read(
        waiting -> waiting.hasAnyOf(target),
        _ -> {
          Tables tables = session.tables();
          LastRun before = tables.targets().before(target);
          boolean kept = rule.keeps(before, criteria);
          boolean full = rule.full() || (kept && before.full());
          session.queue(new Change.Begun(key, criteria, full, kept, rule.now()));
          List<Checkpoint> checkpoints = kept ? tables.checkpoints().of(target) : List.of();
          return new LedgerStart(
              before.ended(), checkpoints, checkpoints.isEmpty() ? null : before.lastFull());
        });
  }

  /**
   * Returns when all that was recorded or queued before is on disk.
   *
   * @throws TrackingException if it can't be written
   */
  public void flush() throws TrackingException {
    session.afterWriting(_ -> true);
  }

  /** Queues that an item is missing; this replaces what was known of it. */
  public void missing(LedgerKey key, MissingItem item) {
    session.queue(new Change.Missing(key, item));
  }

  /**
   * Queues that an item is not missing any more, because nobody wants it now. One that is on disk
   * needs no call: to record its row does the same.
   */
  public void found(LedgerKey key, long id) {
    session.queue(new Change.NotMissing(key, id));
  }

  /** Queues what the API said of an image that is tracked without a record. */
  public void record(ItemRecord item) {
    session.queue(new Change.Recorded(item));
  }

  /**
   * Queues what the row of an adopted file lacks; does nothing for others.
   *
   * @param checkpointName null where none is known
   */
  public void complete(String imageKey, String url, @Nullable String checkpointName) {
    session.queue(new Change.Completed(imageKey, url, checkpointName));
  }

  /** Queues how far the walk has come in one listing; this replaces the checkpoint of the same. */
  public void checkpoint(LedgerKey key, Checkpoint checkpoint) {
    session.queue(new Change.CheckpointReached(key, checkpoint));
  }

  /** Queues that all listings of the target have been read to their ends. */
  public void readWhole(LedgerKey key, Instant now) {
    session.queue(new Change.ReadWhole(key, now));
  }

  /** Queues that nothing is left of what was read: the next run reads all of it. */
  public void clearCheckpoints(LedgerKey key) {
    session.queue(new Change.CheckpointsCleared(key));
  }

  /**
   * Queues that the run has ended by itself. Does nothing for a target that was never begun.
   *
   * @param status how it ended, in a word; any text
   * @param complete whether nothing is missing that the server still has
   * @param listed how many entries the listings had
   */
  public void end(LedgerKey key, String status, boolean complete, long listed, Instant now) {
    session.queue(new Change.Ended(key, status, complete, listed, now));
  }

  /**
   * What is known of a page of items. Sees everything recorded or queued before, and does not wait
   * until that is on disk.
   *
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public PageRows page(Collection<String> imageKeys, LedgerKey key, Collection<Long> ids)
      throws TrackingException {
    List<String> keys = List.copyOf(imageKeys);
    List<Long> items = List.copyOf(ids);
    return session.read(
        _ -> new PageRows(session.files(keys), session.missing(key, items), session.copies(items)));
  }

  /**
   * The values of all targets of a type that earlier runs have worked on, in any quality, those of
   * tracked images first; some twice. Time grows with their number, and not with that of images.
   *
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public List<String> values(String type) throws TrackingException {
    return session.read(_ -> session.tables().targets().values(type));
  }

  /**
   * The targets that earlier runs have worked on and found, or that have tracked images, each in
   * each quality; first those in SD. Time grows with the number of tracked images: a second or so
   * for a million.
   *
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public List<KnownTarget> knownTargets() throws TrackingException {
    return session.read(KnownTargetRows::all);
  }

  /**
   * Whether an item of a target is tracked or missing, in any quality. Does not see what is not yet
   * on disk.
   *
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public boolean knows(Target target) throws TrackingException {
    return session.read(_ -> session.tables().targets().knows(target.type(), target.value()));
  }

  /**
   * A few files of a target in any quality: of its first rows and of its last, whether the files
   * are there or not. Costs the same however many there are. Does not see what is not yet on disk.
   *
   * @throws TrackingException if the database can't be read, or could not be written before
   */
  public List<Path> someFiles(Target target) throws TrackingException {
    return session.read(_ -> session.tables().images().some(target.type(), target.value()));
  }

  /**
   * A slice of the missing items that a further try could bring: those that are not gone, in
   * descending order of their ids. Sees everything recorded or queued before.
   *
   * @param below only smaller ids; {@link Long#MAX_VALUE} for the first slice, then the last id of
   *     the slice before
   * @param most how many, for each may have some KB of JSON; fewer only if there are no more
   * @throws TrackingException if the database can't be read or written
   */
  public List<MissingItem> retryable(LedgerKey key, long below, int most) throws TrackingException {
    TargetColumns target = TargetColumns.of(key);
    return session.read(
        waiting -> waiting.hasItemsOf(target),
        _ -> session.tables().missing().retryable(target, below, most));
  }

  /**
   * How many files the target has of each model: of its own, or of each of a tag search, as far as
   * their folders tell. Sees everything recorded or queued before. Time grows with the target.
   *
   * @throws TrackingException if the database can't be read or written
   */
  public Map<Long, Long> trackedByModel(LedgerKey key) throws TrackingException {
    TargetColumns target = TargetColumns.of(key);
    return session.read(
        waiting -> waiting.hasItemsOf(target),
        _ ->
            key.target() instanceof Target.ByModel(long id)
                ? Map.of(id, session.tables().images().count(target))
                : session.tables().images().countByModel(target));
  }

  /**
   * Counts what is known of the target. Sees everything recorded or queued before. Time grows with
   * the target: a second or so for a million files.
   *
   * @throws TrackingException if the database can't be read or written
   */
  public LedgerTotals totals(LedgerKey key) throws TrackingException {
    TargetColumns target = TargetColumns.of(key);
    return session.read(waiting -> waiting.hasItemsOf(target), _ -> totals(target));
  }

  private LedgerTotals totals(TargetColumns target) throws SQLException {
    Tables tables = session.tables();
    Map<MissingItem.Why, Long> missing = tables.missing().countByWhy(target);
    return new LedgerTotals(
        tables.images().count(target),
        missing.getOrDefault(MissingItem.Why.TRANSIENT, 0L),
        missing.getOrDefault(MissingItem.Why.PERMANENT, 0L),
        missing.getOrDefault(MissingItem.Why.GONE, 0L),
        session.lastComplete(target));
  }
}
