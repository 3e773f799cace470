package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of one target from earlier runs, and what this run adds. Used by several threads at
 * once. What throws {@link TrackingException} reads a database that can't be read.
 */
interface TargetMemory {

  /** Whose memory this is. */
  Target target();

  /** What was known of the target when this run began. */
  LedgerStart start();

  /** Whether part files of earlier runs may be in the target's folder. */
  boolean mayHavePartFiles();

  /** Whether earlier runs have met items of it. */
  boolean isKnown();

  /** Where the database says that a few of its files are; none where nothing is tracked. */
  List<Path> someFiles() throws TrackingException;

  /** What is known of some items, by their ids. */
  Map<Long, Known> lookUp(List<Item> items) throws TrackingException;

  /**
   * The same for items that are dispatched now, which are no more among those to retry after the
   * walk.
   */
  Map<Long, Known> lookUpToDispatch(List<Item> items) throws TrackingException;

  /**
   * Returns when it is on disk that a run works on the target. To be called before its first file:
   * a run that is killed may leave part files, and the next one sees by this that there are any.
   */
  void beforeFiles() throws TrackingException;

  /** Remembers what became of an entry, if a later run needs to know. */
  void record(Outcome outcome);

  /** Remembers where a later run resumes one listing. */
  void checkpoint(Checkpoint checkpoint);

  /** All listings have been read to their ends: later runs read only what is new. */
  void readWhole();

  /** Nothing of what was read can be relied upon: the next run reads all of it. */
  void forgetWalk();

  /**
   * Some of the missing items that this run has not met and that a further try may bring.
   *
   * @param below only smaller ids than this
   */
  Slice missingToRetry(long below) throws TrackingException;

  /** Remembers how the run has ended for this target. */
  void end(String status, boolean complete, long listed);

  /** What is known over all runs, this one included. */
  LedgerTotals totals() throws TrackingException;

  /**
   * Missing items to try, in descending order of their ids. Immutable.
   *
   * @param next where the next slice begins; empty if this was the last
   */
  record Slice(List<MissingItem> items, OptionalLong next) {
    public Slice {
      items = List.copyOf(items);
    }
  }
}
