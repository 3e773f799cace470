package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.run.item.PlanExecutor;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on the entries of one target, starts what is to be downloaded, and records what becomes
 * of each. For use by one thread; the downloads that it starts record their outcomes on theirs.
 */
final class ItemDispatcher {

  private static final Logger log = LoggerFactory.getLogger(ItemDispatcher.class);

  private final Target target;
  private final Planner planner;
  private final TargetMemory memory;
  private final TargetQuota quota;
  private final DownloadPool pool;
  private final PlanExecutor executor;
  private final RunListener listener;
  private final ItemFilter filter;
  private final TargetTally tally = new TargetTally();
  private long unfiltered;
  private boolean hasFiles;

  /** The thread that dispatches is one party, each download under way another. */
  private final Phaser underWay = new Phaser(1);

  private final AtomicInteger toCome = new AtomicInteger();

  ItemDispatcher(
      Planner planner,
      TargetMemory memory,
      TargetQuota quota,
      DownloadPool pool,
      PlanExecutor executor,
      RunListener listener) {
    this.target = memory.target();
    this.planner = planner;
    this.memory = memory;
    this.quota = quota;
    this.pool = pool;
    this.executor = executor;
    this.listener = listener;
    this.filter = planner.filters().of(target);
  }

  /**
   * Decides on items, and starts the downloads of those that are to be fetched, until there are
   * enough.
   *
   * @param page that has listed them
   * @return why some are left undecided; {@link TargetQuota.Answer#GRANTED} if none are
   * @throws InterruptedException the run was stopped meanwhile
   * @throws TrackingException the database cannot be read
   */
  TargetQuota.Answer dispatch(List<Found> items, CheckpointTracker.PendingPage page)
      throws InterruptedException, TrackingException {
    Map<Long, Known> known = memory.lookUpToDispatch(items.stream().map(Found::item).toList());
    for (Found found : items) {
      unfiltered += filter.isUndecided(found.item()) ? 1 : 0;
      Known ofItem = known.getOrDefault(found.item().id(), Known.NOTHING);
      TargetQuota.Answer answer =
          switch (planner.decide(target, found, ofItem)) {
            case Plan.Leave(Outcome.OfItem outcome) -> {
              record(outcome, page);
              yield TargetQuota.Answer.GRANTED;
            }
            case Plan.Fetch fetch -> start(fetch, () -> executor.execute(fetch), page);
            case Plan.Link link -> start(link.fetch(), () -> executor.execute(link), page);
          };
      if (answer != TargetQuota.Answer.GRANTED) {
        return answer;
      }
    }
    return TargetQuota.Answer.GRANTED;
  }

  /** Records an entry that can't be an item. */
  void reject(Outcome.Rejected entry, CheckpointTracker.PendingPage page) {
    log.warn("{}: {} ({})", target.label(), entry.rejection().reason(), entry.label());
    record(entry, page);
  }

  /**
   * Dispatches an item that failed in an earlier run and was not met in this one. An entry that was
   * never an item can't be tried.
   *
   * @param sawAll whether this run has read all that is listed
   * @return as {@link #dispatch}
   * @throws InterruptedException the run was stopped meanwhile
   * @throws TrackingException the database cannot be read
   */
  TargetQuota.Answer retry(MissingItem missing, boolean sawAll, CheckpointTracker.PendingPage page)
      throws InterruptedException, TrackingException {
    tally.retried(missing.model());
    Optional<Item> item = Optional.ofNullable(missing.entry()).flatMap(StoredEntry::read);
    if (item.isPresent()) {
      return dispatch(List.of(Found.again(item.get(), missing)), page);
    }
    record(sawAll ? new Outcome.NoLongerListed(missing) : new Outcome.StillMissing(missing), page);
    return TargetQuota.Answer.GRANTED;
  }

  private TargetQuota.Answer start(
      Plan.Fetch item, Supplier<Outcome.OfItem> work, CheckpointTracker.PendingPage page)
      throws InterruptedException, TrackingException {
    if (!hasFiles) {
      memory.beforeFiles();
      hasFiles = true;
    }
    TargetQuota.Answer answer = quota.reserve(item);
    if (answer != TargetQuota.Answer.GRANTED) {
      return answer;
    }
    int _ = underWay.register();
    toCome.incrementAndGet();
    boolean started = false;
    try {
      pool.submit(() -> work(item, work, page));
      started = true;
    } finally {
      if (!started) {
        toCome.decrementAndGet();
        ended(item, null);
      }
    }
    return answer;
  }

  private void work(
      Plan.Fetch item, Supplier<Outcome.OfItem> work, CheckpointTracker.PendingPage page) {
    Outcome.@Nullable OfItem outcome = null;
    try {
      outcome = outcome(work);
      record(outcome, page);
    } finally {
      ended(item, outcome);
    }
  }

  /**
   * Once it is counted, and others learn from the quota that it was, it is not to come any more.
   */
  private Outcome.OfItem outcome(Supplier<Outcome.OfItem> work) {
    try {
      return work.get();
    } finally {
      toCome.decrementAndGet();
    }
  }

  private void ended(Plan.Fetch item, Outcome.@Nullable OfItem outcome) {
    quota.end(item, outcome);
    int _ = underWay.arriveAndDeregister();
  }

  /**
   * The way of every outcome, in this order: what is missing is remembered and everything counted
   * before the page's checkpoint counts, and a listener is told of what is recorded.
   */
  private void record(Outcome outcome, CheckpointTracker.PendingPage page) {
    memory.record(outcome);
    tally.add(outcome);
    if (outcome.isProcessed()) {
      page.entryProcessed();
    }
    listener.on(new RunEvent.ItemFinished(target, outcome));
  }

  /** Waits until all downloads have ended. */
  void await() {
    int _ = underWay.arriveAndAwaitAdvance();
  }

  /** How many downloads are begun, or wait for their turn, and have no outcome yet. */
  int toCome() {
    return toCome.get();
  }

  /** The numbers so far. */
  TargetTally tally() {
    return tally;
  }

  /** How many items passed only because the API did not say what was to be compared. */
  long unfiltered() {
    return unfiltered;
  }
}
