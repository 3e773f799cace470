package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.FilterFingerprint;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.tracking.Ledger;
import io.github.civitgrabber.tracking.PageRows;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A target's memory in the tracking database. Safe for use by several threads. */
final class TargetLedger implements TargetMemory {

  private static final int SLICE = 200;

  private final Ledger ledger;
  private final LedgerKey key;
  private final LedgerStart start;
  private final boolean known;
  private final boolean hadMissing;
  private final Clock clock;
  private final PageLookUp page;

  /** The missing items that this run has met: the others are to be retried after the walk. */
  private final Set<Long> seenMissing = ConcurrentHashMap.newKeySet();

  private TargetLedger(
      Ledger ledger,
      LedgerKey key,
      LedgerStart start,
      boolean known,
      boolean hadMissing,
      GoneRule goneRule,
      Clock clock) {
    this.ledger = ledger;
    this.key = key;
    this.start = start;
    this.known = known;
    this.hadMissing = hadMissing;
    this.clock = clock;
    this.page = new PageLookUp(ledger, key, goneRule, clock);
  }

  /**
   * Opens the ledger of a target for this run.
   *
   * @param planner what was read before counts if the same items were wanted, unless files are to
   *     be fetched again
   * @param full whether the user wants all of it read
   * @throws TrackingException the database cannot be used
   */
  static TargetLedger begin(
      Ledger ledger, Target target, Planner planner, boolean full, GoneRule goneRule, Clock clock)
      throws TrackingException {
    LedgerKey key = new LedgerKey(target, planner.quality());
    ItemFilter filter = planner.filters().of(target);
    String criteria = FilterFingerprint.of(filter);
    WalkRule rule =
        new WalkRule(planner.redownload(), full, !filter.mayAdmitLater(), clock.instant());
    LedgerStart start = ledger.begin(key, criteria, rule);
    boolean hadMissing = !ledger.retryable(key, Long.MAX_VALUE, 1).isEmpty();
    return new TargetLedger(ledger, key, start, ledger.knows(target), hadMissing, goneRule, clock);
  }

  @Override
  public Target target() {
    return key.target();
  }

  @Override
  public LedgerStart start() {
    return start;
  }

  @Override
  public boolean mayHavePartFiles() {
    return hadMissing || !start.clean();
  }

  @Override
  public boolean isKnown() {
    return known;
  }

  @Override
  public List<Path> someFiles() throws TrackingException {
    return ledger.someFiles(key.target());
  }

  @Override
  public Map<Long, Known> lookUp(List<Item> items) throws TrackingException {
    return page.known(items, page.rows(items));
  }

  @Override
  public Map<Long, Known> lookUpToDispatch(List<Item> items) throws TrackingException {
    PageRows rows = page.rows(items);
    seenMissing.addAll(rows.missing().keySet());
    page.complete(items, rows);
    return page.known(items, rows);
  }

  @Override
  public void beforeFiles() throws TrackingException {
    ledger.flush();
  }

  /** A file that was downloaded needs nothing here: its row is its memory. */
  @Override
  public void record(Outcome outcome) {
    switch (outcome) {
      case Outcome.Failed failed ->
          miss(
              failed,
              failed.isTransient() ? MissingItem.Why.TRANSIENT : MissingItem.Why.PERMANENT,
              failed.reason());
      case Outcome.Gone gone -> {
        // One that was not asked for keeps the time at which it last was.
        if (gone.address() != null) {
          miss(gone, MissingItem.Why.GONE, gone.reason());
        }
      }
      case Outcome.Skipped skipped -> {
        if (seenMissing.contains(skipped.key().imageId())) {
          ledger.found(key, skipped.key().imageId());
        }
      }
      case Outcome.Rejected(Rejection entry, Listing listing, int _) -> {
        MissingItem.Why why = MissingItem.Why.PERMANENT;
        entry.id().ifPresent(id -> miss(id, listing.model(), why, entry.reason(), null));
      }
      case Outcome.NoLongerListed entry ->
          miss(entry.missing().id(), entry.model(), MissingItem.Why.GONE, entry.reason(), null);
      case Outcome.Downloaded _,
          Outcome.Linked _,
          Outcome.Planned _,
          Outcome.Abandoned _,
          Outcome.StillMissing _ -> {}
    }
  }

  private void miss(Outcome.OfItem outcome, MissingItem.Why why, String reason) {
    Item item = outcome.found().item();
    miss(item.id(), outcome.model(), why, reason, item.entry());
  }

  private void miss(
      long id, OptionalLong model, MissingItem.Why why, String reason, @Nullable String entry) {
    seenMissing.add(id);
    ledger.missing(key, new MissingItem(id, model, why, reason, clock.instant(), entry));
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    ledger.checkpoint(key, checkpoint);
  }

  /** What is new does not renew the time at which all of it was read. */
  @Override
  public void readWhole() {
    if (start.lastFull() == null) {
      ledger.readWhole(key, clock.instant());
    }
  }

  @Override
  public void forgetWalk() {
    ledger.clearCheckpoints(key);
  }

  @Override
  public Slice missingToRetry(long below) throws TrackingException {
    if (!hadMissing) {
      return new Slice(List.of(), OptionalLong.empty());
    }
    List<MissingItem> slice = ledger.retryable(key, below, SLICE);
    return new Slice(
        slice.stream().filter(item -> !seenMissing.contains(item.id())).toList(),
        slice.isEmpty() ? OptionalLong.empty() : OptionalLong.of(slice.getLast().id()));
  }

  @Override
  public void end(String status, boolean complete, long listed) {
    ledger.end(key, status, complete, listed, clock.instant());
  }

  @Override
  public LedgerTotals totals() throws TrackingException {
    return ledger.totals(key);
  }
}
