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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A memory that writes down what it is told, and knows what a test has prepared. */
final class RecordingMemory implements TargetMemory {

  static final LedgerTotals TOTALS = new LedgerTotals(7, 0, 0, 0, null);

  private final Target target;
  private final Journal journal;
  private final Map<Long, Known> known = new HashMap<>();
  private final List<Checkpoint> resumed = new ArrayList<>();
  private final Deque<List<MissingItem>> slices = new ArrayDeque<>();
  private final List<Path> files = new ArrayList<>();
  private @Nullable Instant lastFull;
  private boolean broken;
  private boolean markedOnDisk;

  RecordingMemory(Target target, Journal journal) {
    this.target = target;
    this.journal = journal;
  }

  /** Something is known of an item. */
  void know(long id, Known what) {
    known.put(id, what);
  }

  /** A tracked file of the target is there, by the database. */
  void file(Path file) {
    files.add(file);
  }

  /** An earlier run has left the walk there. */
  void resumeAt(Checkpoint checkpoint) {
    resumed.add(checkpoint);
  }

  /** The walk that was left there was whole. */
  void readWholeAt(Instant when) {
    lastFull = when;
  }

  /** One more slice of items to retry. */
  void missing(MissingItem... items) {
    slices.add(List.of(items));
  }

  /** From now on nothing can be read. */
  void breakDown() {
    broken = true;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public LedgerStart start() {
    return new LedgerStart(true, resumed, lastFull);
  }

  @Override
  public boolean mayHavePartFiles() {
    return false;
  }

  @Override
  public boolean isKnown() {
    return false;
  }

  @Override
  public List<Path> someFiles() {
    return List.copyOf(files);
  }

  @Override
  public Map<Long, Known> lookUp(List<Item> items) throws TrackingException {
    checkReadable();
    return known;
  }

  @Override
  public Map<Long, Known> lookUpToDispatch(List<Item> items) throws TrackingException {
    return lookUp(items);
  }

  @Override
  public void beforeFiles() throws TrackingException {
    checkReadable();
    markedOnDisk = true;
  }

  /** Whether it is on disk that a run works on the target. */
  boolean isMarkedOnDisk() {
    return markedOnDisk;
  }

  @Override
  public void record(Outcome outcome) {
    journal.add("memory " + Journal.text(outcome));
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    journal.add("checkpoint " + checkpoint.at().page());
  }

  @Override
  public void readWhole() {
    journal.add("walk read whole");
  }

  @Override
  public void forgetWalk() {
    journal.add("walk forgotten");
  }

  @Override
  public Slice missingToRetry(long below) throws TrackingException {
    checkReadable();
    return slices.isEmpty()
        ? new Slice(List.of(), OptionalLong.empty())
        : new Slice(slices.removeFirst(), OptionalLong.of(below - 1));
  }

  @Override
  public void end(String status, boolean complete, long listed) {
    journal.add("end " + status + ", " + listed + " listed");
  }

  @Override
  public LedgerTotals totals() throws TrackingException {
    checkReadable();
    return TOTALS;
  }

  private void checkReadable() throws TrackingException {
    if (broken) {
      throw new TrackingException("Tried to read t.sqlite but it is broken.", null);
    }
  }
}
