package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.ListingStep;
import io.github.civitgrabber.catalog.PagePrefetcher;
import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Gap;
import io.github.civitgrabber.core.LedgerTotals;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one target, from its first page to its last file. For use by one thread. */
final class TargetRun {

  private static final Logger log = LoggerFactory.getLogger(TargetRun.class);

  private final Target target;
  private final PagePrefetcher walker;
  private final TargetLedger ledger;
  private final CheckpointTracker checkpoints;
  private final ItemDispatcher dispatcher;
  private final RunListener listener;
  private final StopSignal stop;

  /** The listings that are known not to be read to their end. */
  private final Set<String> openListings = new HashSet<>();

  TargetRun(
      Target target,
      PagePrefetcher walker,
      TargetLedger ledger,
      ItemDispatcher dispatcher,
      RunListener listener,
      StopSignal stop) {
    this.target = target;
    this.walker = walker;
    this.ledger = ledger;
    this.checkpoints = new CheckpointTracker(ledger::checkpoint);
    this.dispatcher = dispatcher;
    this.listener = listener;
    this.stop = stop;
    ledger.start().positions().forEach(this::trackListing);
  }

  /** Walks, downloads, and returns when nothing of this target is under way any more. */
  TargetReport run() {
    listener.on(new RunEvent.TargetStarted(target, isResumed()));
    WalkEnd end = work();
    dispatcher.await();
    // The run may have been stopped during the last downloads, after the walk.
    TargetReport report =
        report(stop.reason().isPresent() && isWhole(end) ? new WalkEnd.Interrupted() : end);
    log.info("{}: {} {}", target.label(), report.end(), report.counts());
    listener.on(new RunEvent.TargetFinished(report));
    return report;
  }

  private boolean isResumed() {
    return !ledger.start().positions().isEmpty();
  }

  private WalkEnd work() {
    try {
      WalkEnd end = walk();
      if (isWhole(end) || end instanceof WalkEnd.Incomplete) {
        retryMissing(isWhole(end) && !isResumed());
      }
      return end;
    } catch (InterruptedException e) {
      return new WalkEnd.Interrupted();
    } catch (RuntimeException | Error e) {
      // A defect of ours in one target must not cost the report of the others.
      log.error("Internal error in {}", target.label(), e);
      return new WalkEnd.Incomplete(Gap.Kind.INTERNAL, e.toString());
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
      return new WalkEnd.Interrupted();
    }
  }

  private static boolean isWhole(WalkEnd end) {
    return end instanceof WalkEnd.Complete;
  }

  private WalkEnd walk() throws InterruptedException, TrackingException {
    while (true) {
      switch (walker.next()) {
        case ListingStep.Page page -> dispatch(page);
        case ListingStep.ListingEnded(Checkpoint position) -> {
          trackListing(position);
          checkpoints.listingEnded(position);
        }
        case ListingStep.Ended(WalkEnd how) -> {
          return how;
        }
      }
    }
  }

  private void trackListing(Checkpoint position) {
    if (position.done()) {
      openListings.remove(position.listing());
    } else {
      openListings.add(position.listing());
    }
  }

  private void dispatch(ListingStep.Page page) throws InterruptedException, TrackingException {
    int entries = page.items().size() + page.rejections().size();
    dispatcher.listed(entries, page.listing().model());
    listener.on(new RunEvent.PageRead(target, page.number(), entries));
    page.rejections()
        .forEach(
            entry -> dispatcher.reject(entry, page.listing().model(), "page " + page.number()));
    // What has no id can't be remembered as missing: a later run must read its page again.
    int nameless = (int) page.rejections().stream().filter(entry -> entry.id().isEmpty()).count();
    CheckpointTracker.PendingPage pending =
        checkpoints.page(page.checkpoint(), page.items().size() + nameless);
    dispatcher.dispatch(page.items(), page.listing().model(), pending::entryProcessed);
    listener.on(new RunEvent.PageDispatched(target, page.number(), dispatcher.counts()));
  }

  /**
   * Tries what failed in an earlier run and was not listed in this one.
   *
   * @param sawAll whether this run has seen all that is listed
   */
  private void retryMissing(boolean sawAll) throws InterruptedException, TrackingException {
    OptionalLong below = OptionalLong.of(Long.MAX_VALUE);
    while (below.isPresent()) {
      TargetLedger.Slice slice = ledger.missingToRetry(below.getAsLong());
      for (MissingItem missing : slice.items()) {
        dispatcher.retry(missing, sawAll);
      }
      below = slice.next();
    }
  }

  private TargetReport report(WalkEnd end) {
    TargetReport report =
        new TargetReport(
            target,
            end,
            dispatcher.counts(),
            dispatcher.countsOfModels(),
            dispatcher.unfiltered(),
            null);
    // A run that was stopped leaves items and part files behind, as a killed one does.
    if (stop.reason().isEmpty()) {
      if (isFinished(end)) {
        ledger.walkFinished();
      }
      ledger.end(report.status(), report.isComplete(), report.counts().listed());
    }
    return report.with(totals());
  }

  /**
   * Whether a later run has nothing to resume. A gap behind which nothing can be read must not keep
   * it from reading what is before.
   */
  private boolean isFinished(WalkEnd end) {
    return switch (end) {
      case WalkEnd.Complete _, WalkEnd.NotFound _ -> true;
      case WalkEnd.Incomplete _ -> openListings.isEmpty();
      case WalkEnd.ApiRefused _, WalkEnd.Interrupted _ -> false;
    };
  }

  private @Nullable LedgerTotals totals() {
    try {
      return ledger.totals();
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
      return null;
    }
  }
}
