package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.PageWalker;
import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.ItemFilter;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One target, from its first page to its last file. For use by one thread. */
final class TargetRun {

  private static final Logger log = LoggerFactory.getLogger(TargetRun.class);

  private final Target target;
  private final PageWalker walker;
  private final Planner planner;
  private final TrackingDatabase tracking;
  private final DownloadPool pool;
  private final ItemRun items;
  private final RunListener listener;
  private final StopSignal stop;
  private final ItemFilter filter;
  private final Tally total = new Tally();
  private final SequencedMap<Long, Tally> models = new LinkedHashMap<>();
  private long unfiltered;

  /** This walk is one party, each download under way another. */
  private final Phaser underWay = new Phaser(1);

  TargetRun(
      Target target,
      PageWalker walker,
      Planner planner,
      TrackingDatabase tracking,
      DownloadPool pool,
      ItemRun items,
      RunListener listener,
      StopSignal stop) {
    this.target = target;
    this.walker = walker;
    this.planner = planner;
    this.tracking = tracking;
    this.pool = pool;
    this.items = items;
    this.listener = listener;
    this.stop = stop;
    this.filter = planner.filters().of(target);
  }

  /** Walks, downloads, and returns when nothing of this target is under way any more. */
  TargetReport run() {
    listener.on(new RunEvent.TargetStarted(target));
    WalkEnd end = walk();
    int _ = underWay.arriveAndAwaitAdvance();
    SequencedMap<Long, Counts> byModel = new LinkedHashMap<>();
    models.forEach((model, tally) -> byModel.put(model, tally.counts()));
    TargetReport report = new TargetReport(target, end, total.counts(), byModel, unfiltered);
    log.info("{}: {} {}", target.label(), end, report.counts());
    listener.on(new RunEvent.TargetEnded(report));
    return report;
  }

  private WalkEnd walk() {
    try {
      while (true) {
        switch (walker.next()) {
          case PageWalker.Step.Page page -> takeOn(page);
          case PageWalker.Step.ListingEnded _ -> {}
          case PageWalker.Step.Ended(WalkEnd how) -> {
            return how;
          }
        }
      }
    } catch (InterruptedException e) {
      return new WalkEnd.Cut();
    } catch (RuntimeException e) {
      // A defect of ours in one target must not cost the report of the others.
      log.error("Internal error in {}", target.label(), e);
      return new WalkEnd.Gap("internal error: " + e);
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
      return new WalkEnd.Cut();
    }
  }

  private void takeOn(PageWalker.Step.Page page) throws InterruptedException, TrackingException {
    Tallies tallies = tallies(page.model());
    int entries = page.items().size() + page.rejections().size();
    tallies.page(entries);
    listener.on(new RunEvent.PageRead(target, page.number(), entries));
    for (Rejection rejection : page.rejections()) {
      reject(rejection, page.number(), tallies);
    }
    Map<String, Path> rows = tracking.find(page.items().stream().flatMap(this::keys).toList());
    for (Item item : page.items()) {
      unfiltered += filter.isUndecided(item) ? 1 : 0;
      Known known = Rows.known(key(item), rows);
      switch (planner.decide(target, page.model(), item, known)) {
        case Plan.Skip(Plan.SkipReason reason) -> done(new Outcome.Skipped(reason), tallies);
        case Plan.LeaveGone(String reason) ->
            done(new Outcome.Gone(Long.toString(item.id()), reason), tallies);
        case Plan.Refuse(String reason) ->
            done(new Outcome.Failed(Long.toString(item.id()), reason), tallies);
        case Plan.Fetch fetch -> submit(fetch, tallies);
      }
    }
    listener.on(new RunEvent.PageTakenOn(target, page.number(), total.counts()));
  }

  private void reject(Rejection rejection, int page, Tallies tallies) {
    String id =
        rejection.id().isPresent() ? Long.toString(rejection.id().getAsLong()) : "page " + page;
    log.warn("{}: {} ({})", target.label(), rejection.reason(), id);
    done(new Outcome.Failed(id, rejection.reason()), tallies);
  }

  private Tallies tallies(OptionalLong model) {
    return model.isEmpty()
        ? new Tallies(List.of(total))
        : new Tallies(List.of(total, models.computeIfAbsent(model.getAsLong(), _ -> new Tally())));
  }

  private Stream<String> keys(Item item) {
    return Rows.keys(key(item)).stream();
  }

  private TrackingKey key(Item item) {
    return new TrackingKey(target, item.id(), planner.quality());
  }

  private void submit(Plan.Fetch fetch, Tallies tallies) throws InterruptedException {
    int _ = underWay.register();
    boolean submitted = false;
    try {
      pool.submit(
          () -> {
            try {
              done(items.fetch(fetch), tallies);
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
    listener.on(new RunEvent.ItemDone(target, outcome));
  }

  /** Where an item counts: for the target, and in a tag search for its model too. */
  private record Tallies(List<Tally> all) {
    void page(int entries) {
      all.forEach(tally -> tally.page(entries));
    }

    void add(Outcome outcome) {
      all.forEach(tally -> tally.add(outcome));
    }
  }
}
