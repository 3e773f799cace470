package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.FilterFingerprint;
import io.github.civitgrabber.core.GoneRule;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.LedgerKey;
import io.github.civitgrabber.core.LedgerStart;
import io.github.civitgrabber.core.LedgerTotals;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.tracking.Ledger;
import io.github.civitgrabber.tracking.PageRows;
import io.github.civitgrabber.tracking.TrackingException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one target during a run: what is known of its items, and what becomes of them. Safe
 * for use by several threads.
 */
final class TargetLedger {

  private static final int SLICE = 200;

  private final Ledger ledger;
  private final LedgerKey key;
  private final LedgerStart start;
  private final boolean hadMissing;
  private final GoneRule goneRule;
  private final Clock clock;

  /** The missing items that this run has met: the others are to be retried after the walk. */
  private final Set<Long> seenMissing = ConcurrentHashMap.newKeySet();

  private TargetLedger(
      Ledger ledger,
      LedgerKey key,
      LedgerStart start,
      boolean hadMissing,
      GoneRule goneRule,
      Clock clock) {
    this.ledger = ledger;
    this.key = key;
    this.start = start;
    this.hadMissing = hadMissing;
    this.goneRule = goneRule;
    this.clock = clock;
  }

  /**
   * Opens the ledger of a target for this run.
   *
   * @param planner an unfinished walk is resumed if it wanted the same items, unless files are to
   *     be fetched again
   * @throws TrackingException the database cannot be used
   */
  static TargetLedger begin(
      Ledger ledger, Target target, Planner planner, GoneRule goneRule, Clock clock)
      throws TrackingException {
    LedgerKey key = new LedgerKey(target, planner.quality());
    String criteria = FilterFingerprint.of(planner.filters().of(target));
    LedgerStart start = ledger.begin(key, criteria, planner.redownload(), clock.instant());
    boolean hadMissing = !ledger.retryable(key, Long.MAX_VALUE, 1).isEmpty();
    return new TargetLedger(ledger, key, start, hadMissing, goneRule, clock);
  }

  /** Whose ledger this is. */
  Target target() {
    return key.target();
  }

  /** What was known of the target when this run began. */
  LedgerStart start() {
    return start;
  }

  /** Whether part files of earlier runs may be in the target's folder. */
  boolean mayHavePartFiles() {
    return hadMissing || !start.clean();
  }

  /**
   * What is known of some items that are dispatched now, and so not among those to retry later.
   *
   * @throws TrackingException the database cannot be read
   */
  KnownItems lookUpToDispatch(List<Item> items) throws TrackingException {
    KnownItems known = lookUp(items);
    seenMissing.addAll(known.rows.missing().keySet());
    return known;
  }

  /**
   * What is known of some items.
   *
   * @throws TrackingException the database cannot be read
   */
  KnownItems lookUp(List<Item> items) throws TrackingException {
    PageRows rows =
        ledger.page(
            items.stream().flatMap(item -> RowMapper.keys(trackingKey(item)).stream()).toList(),
            key,
            items.stream().map(Item::id).toList());
    return new KnownItems(rows);
  }

  private TrackingKey trackingKey(Item item) {
    return new TrackingKey(key.target(), item.id(), key.quality());
  }

  /**
   * Remembers what became of an item. A file that is in place needs nothing here: its row does it.
   *
   * @param known what was known before
   */
  void recordOutcome(Item item, OptionalLong model, KnownItems known, Outcome outcome) {
    switch (outcome) {
      case Outcome.Failed(String _, String reason, boolean isTransient) -> {
        MissingItem.Why why = isTransient ? MissingItem.Why.TRANSIENT : MissingItem.Why.PERMANENT;
        miss(item.id(), model, why, reason, item.entry());
      }
      case Outcome.Gone(String _, String reason) -> {
        // Left alone, it keeps the time at which the server was asked.
        if (known.of(item).gone() == null) {
          miss(item.id(), model, MissingItem.Why.GONE, reason, item.entry());
        }
      }
      case Outcome.Skipped _ -> {
        if (known.isMissing(item)) {
          ledger.found(key, item.id());
        }
      }
      case Outcome.Downloaded _, Outcome.Abandoned _ -> {}
    }
  }

  /** Remembers an entry that is listed and can't be an item. One without an id can't be. */
  void recordOutcome(Rejection rejection, OptionalLong model) {
    rejection
        .id()
        .ifPresent(id -> miss(id, model, MissingItem.Why.PERMANENT, rejection.reason(), null));
  }

  /**
   * Remembers that an entry which was never an item is there no more.
   *
   * @return how the report says that
   */
  String noLongerListed(MissingItem entry) {
    String reason = "no longer listed";
    miss(entry.id(), entry.model(), MissingItem.Why.GONE, reason, null);
    return reason;
  }

  private void miss(
      long id, OptionalLong model, MissingItem.Why why, String reason, @Nullable String entry) {
    seenMissing.add(id);
    ledger.missing(key, new MissingItem(id, model, why, reason, clock.instant(), entry));
  }

  /** Remembers where a later run resumes one listing. */
  void checkpoint(Checkpoint checkpoint) {
    ledger.position(key, checkpoint);
  }

  /** No walk is unfinished. */
  void walkFinished() {
    ledger.clearPositions(key);
  }

  /**
   * Some of the missing items that this run has not met and that a further try may bring.
   *
   * @param below only smaller ids than this
   * @return in descending order of their ids; empty if there are no more
   * @throws TrackingException the database cannot be read
   */
  Slice missingToRetry(long below) throws TrackingException {
    List<MissingItem> slice = ledger.retryable(key, below, SLICE);
    return new Slice(
        slice.stream().filter(item -> !seenMissing.contains(item.id())).toList(),
        slice.isEmpty() ? OptionalLong.empty() : OptionalLong.of(slice.getLast().id()));
  }

  /** Remembers how the run has ended for this target. */
  void end(String status, boolean complete, long listed) {
    ledger.end(key, status, complete, listed, clock.instant());
  }

  /**
   * What the ledger says now.
   *
   * @throws TrackingException the database cannot be read
   */
  LedgerTotals totals() throws TrackingException {
    return ledger.totals(key);
  }

  /**
   * Missing items to try.
   *
   * @param next where the next slice begins; empty if this was the last
   */
  record Slice(List<MissingItem> items, OptionalLong next) {}

  /** What is known of the items of a page. */
  final class KnownItems {

    private final PageRows rows;

    private KnownItems(PageRows rows) {
      this.rows = rows;
    }

    Known of(Item item) {
      return RowMapper.known(
          trackingKey(item),
          rows.files(),
          goneRule.stillGone(rows.missing().get(item.id())).orElse(null));
    }

    boolean isMissing(Item item) {
      return rows.missing().containsKey(item.id());
    }
  }
}
