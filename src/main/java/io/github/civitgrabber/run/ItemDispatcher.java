package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.StoredEntry;
import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.ItemFilter;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes on the items of one target: decides on each, starts what is to be fetched, and counts what
 * became of it. For use by one thread; the downloads that it starts end on their own.
 */
final class ItemDispatcher {

  private static final Logger log = LoggerFactory.getLogger(ItemDispatcher.class);

  private final Target target;
  private final Planner planner;
  private final TargetLedger ledger;
  private final DownloadPool pool;
  private final ItemPipeline items;
  private final RunListener listener;
  private final ItemFilter filter;
  private final Tally total = new Tally();
  private final SequencedMap<Long, Tally> models = new LinkedHashMap<>();
  private long unfiltered;

  /** The thread that takes on is one party, each download under way another. */
  private final Phaser underWay = new Phaser(1);

  ItemDispatcher(
      Target target,
      Planner planner,
      TargetLedger ledger,
      DownloadPool pool,
      ItemPipeline items,
      RunListener listener) {
    this.target = target;
    this.planner = planner;
    this.ledger = ledger;
    this.pool = pool;
    this.items = items;
    this.listener = listener;
    this.filter = planner.filters().of(target);
  }

  /**
   * Takes on entries that are listed.
   *
   * @param model the model under which they were found, in a tag search
   * @param processed called for each item that needs nothing more in this run, on any thread
   * @throws InterruptedException the run was ended meanwhile
   * @throws TrackingException the database cannot be read
   */
  void dispatch(List<Item> entries, OptionalLong model, Runnable processed)
      throws InterruptedException, TrackingException {
    TargetLedger.KnownItems known = ledger.lookUpToDispatch(entries);
    Tallies tallies = tallies(model);
    for (Item item : entries) {
      unfiltered += filter.isUndecided(item) ? 1 : 0;
      Consumer<Outcome> onOutcome =
          outcome -> {
            ledger.recordOutcome(item, model, known, outcome);
            done(outcome, tallies);
            if (!(outcome instanceof Outcome.Abandoned)) {
              processed.run();
            }
          };
      switch (planner.decide(target, model, item, known.of(item))) {
        case Plan.Skip(Plan.SkipReason reason) -> onOutcome.accept(new Outcome.Skipped(reason));
        case Plan.LeaveGone(String reason) ->
            onOutcome.accept(new Outcome.Gone(Long.toString(item.id()), reason));
        case Plan.Refuse(String reason) ->
            onOutcome.accept(new Outcome.Failed(Long.toString(item.id()), reason, false));
        case Plan.Fetch fetch -> submit(fetch, onOutcome);
      }
    }
  }

  /** Counts an entry that can't be an item. */
  void reject(Rejection rejection, OptionalLong model, String page) {
    String id = rejection.id().isPresent() ? Long.toString(rejection.id().getAsLong()) : page;
    log.warn("{}: {} ({})", target.label(), rejection.reason(), id);
    ledger.recordOutcome(rejection, model);
    done(new Outcome.Failed(id, rejection.reason(), false), tallies(model));
  }

  /** Counts entries that were listed, with the page that listed them. */
  void listed(int entries, OptionalLong model) {
    tallies(model).page(entries);
  }

  /**
   * Takes on an item that failed in an earlier run and was not met in this one. An entry that was
   * never an item can't be tried; where all that is listed was seen, it is there no more.
   *
   * @param sawAll whether this run has seen all that is listed
   * @throws InterruptedException the run was ended meanwhile
   * @throws TrackingException the database cannot be read
   */
  void retry(MissingItem missing, boolean sawAll) throws InterruptedException, TrackingException {
    Tallies tallies = tallies(missing.model());
    tallies.retried();
    Optional<Item> item = Optional.ofNullable(missing.entry()).flatMap(StoredEntry::read);
    if (item.isPresent()) {
      dispatch(List.of(item.get()), missing.model(), () -> {});
      return;
    }
    String id = Long.toString(missing.id());
    if (sawAll) {
      done(new Outcome.Gone(id, ledger.noLongerListed(missing)), tallies);
    } else {
      done(new Outcome.Failed(id, missing.reason(), false), tallies);
    }
  }

  private Tallies tallies(OptionalLong model) {
    return model.isEmpty()
        ? new Tallies(List.of(total))
        : new Tallies(List.of(total, models.computeIfAbsent(model.getAsLong(), _ -> new Tally())));
  }

  private void submit(Plan.Fetch fetch, Consumer<Outcome> onOutcome) throws InterruptedException {
    int _ = underWay.register();
    boolean submitted = false;
    try {
      pool.submit(
          () -> {
            try {
              onOutcome.accept(items.fetch(fetch));
            } finally {
              int _ = underWay.arriveAndDeregister();
            }
          });
      submitted = true;
    } finally {
      if (!submitted) {
        int _ = underWay.arriveAndDeregister();
      }
    }
  }

  private void done(Outcome outcome, Tallies tallies) {
    tallies.add(outcome);
    listener.on(new RunEvent.ItemFinished(target, outcome));
  }

  /** Waits until all that was started has ended. */
  void await() {
    int _ = underWay.arriveAndAwaitAdvance();
  }

  /** The numbers of the target so far. */
  Counts counts() {
    return total.counts();
  }

  /** The same for each model of a tag search. */
  SequencedMap<Long, Counts> countsOfModels() {
    SequencedMap<Long, Counts> counts = new LinkedHashMap<>();
    models.forEach((model, tally) -> counts.put(model, tally.counts()));
    return counts;
  }

  /** How many items passed only because the API did not say what was to be compared. */
  long unfiltered() {
    return unfiltered;
  }

  /** Where an item counts: for the target, and in a tag search for its model too. */
  private record Tallies(List<Tally> all) {
    void page(int entries) {
      all.forEach(tally -> tally.page(entries));
    }

    void retried() {
      all.forEach(Tally::retried);
    }

    void add(Outcome outcome) {
      all.forEach(tally -> tally.add(outcome));
    }
  }
}
