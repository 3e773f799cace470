package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.ListingStep;
import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one target, from its first page to its last file. For use by one thread. */
final class TargetRun {

  private static final Logger log = LoggerFactory.getLogger(TargetRun.class);

  private final Target target;
  private final Walk walk;
  private final TargetMemory memory;
  private final TargetQuota quota;
  private final FolderCheck folders;
  private final CheckpointTracker checkpoints;
  private final ItemDispatcher dispatcher;
  private final RunListener listener;
  private final StopSignal stop;

  /** The listings that are known not to be read to their end, or not with all that is new. */
  private final Set<String> openListings = new HashSet<>();

  /** The listings of models that have enough: what is left of them is for a later run. */
  private final Set<String> fullListings = new HashSet<>();

  private boolean runIsFull;

  /** Whether every entry had an id: else an item that was not met may still be listed. */
  private boolean allNamed = true;

  TargetRun(
      Walk walk,
      TargetMemory memory,
      TargetQuota quota,
      FolderCheck folders,
      ItemDispatcher dispatcher,
      RunListener listener,
      StopSignal stop) {
    this.target = memory.target();
    this.walk = walk;
    this.memory = memory;
    this.quota = quota;
    this.folders = folders;
    this.checkpoints = new CheckpointTracker(memory::checkpoint);
    this.dispatcher = dispatcher;
    this.listener = listener;
    this.stop = stop;
    memory.start().checkpoints().forEach(this::trackListing);
  }

  /** Walks, downloads, and returns when nothing of this target is under way any more. */
  TargetReport run() {
    listener.on(new RunEvent.TargetStarted(target, isResumed()));
    WalkEnd end = work();
    dispatcher.await();
    // The run may have been stopped during the last downloads, after the walk.
    TargetReport report =
        report(stop.reason().isPresent() && isWhole(end) ? new WalkEnd.Interrupted() : end);
    listener.on(new RunEvent.TargetFinished(report));
    return report;
  }

  private boolean isResumed() {
    return !memory.start().checkpoints().isEmpty() && memory.start().lastFull() == null;
  }

  private WalkEnd work() {
    try {
      folders.look().ifPresent(listener::on);
      WalkEnd end = readPages();
      listener.on(new RunEvent.ListingsEnded(target));
      if (isWhole(end) || isPartial(end)) {
        retryMissing(isWhole(end) && memory.start().checkpoints().isEmpty() && allNamed);
      }
      // A gap is told of first.
      return runIsFull && !(end instanceof WalkEnd.Incomplete) ? quota.reachedByRun() : end;
    } catch (InterruptedException e) {
      return new WalkEnd.Interrupted();
    } catch (RuntimeException | Error e) {
      // A defect of ours in one target must not cost the report of the others.
      log.error("Internal error in {}", target.label(), e);
      return new WalkEnd.Incomplete(Gap.Kind.INTERNAL, e.toString());
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
      return new WalkEnd.Interrupted();
    }
  }

  private static boolean isWhole(WalkEnd end) {
    return end instanceof WalkEnd.Complete;
  }

  private static boolean isPartial(WalkEnd end) {
    return end instanceof WalkEnd.Incomplete || end instanceof WalkEnd.LimitReached;
  }

  private WalkEnd readPages() throws InterruptedException, TrackingException {
    while (!runIsFull) {
      switch (walk.next()) {
        case ListingStep.Page page -> dispatch(page);
        case ListingStep.ListingEnded(Checkpoint checkpoint) -> {
          if (fullListings.contains(checkpoint.listing())) {
            openListings.add(checkpoint.listing());
          } else {
            trackListing(checkpoint);
            checkpoints.listingEnded(checkpoint);
          }
        }
        case ListingStep.Splitting(Listing part, int number, int parts) ->
            listener.on(new RunEvent.Splitting(target, part, number, parts));
        case ListingStep.Ended(WalkEnd how) -> {
          return isWhole(how) && !fullListings.isEmpty() ? quota.reached() : how;
        }
      }
    }
    return quota.reachedByRun();
  }

  private void trackListing(Checkpoint checkpoint) {
    boolean lookedForNews = memory.start().lastFull() == null || checkpoint.pass() == 1;
    if (checkpoint.state().ended() && lookedForNews) {
      openListings.remove(checkpoint.listing());
    } else {
      openListings.add(checkpoint.listing());
    }
  }

  private void dispatch(ListingStep.Page page) throws InterruptedException, TrackingException {
    int entries = page.items().size() + Rejection.total(page.rejections());
    Listing listing = page.listing();
    dispatcher.tally().page(entries, listing.model());
    listener.on(new RunEvent.PageRead(target, page.number(), entries));
    boolean isFull = fullListings.contains(listing.name());
    CheckpointTracker.PendingPage pending =
        checkpoints.page(isFull ? null : page.checkpoint(), entries);
    for (Rejection rejection : page.rejections()) {
      allNamed &= rejection.id().isPresent();
      dispatcher.reject(new Outcome.Rejected(rejection, listing, page.number()), pending);
    }
    List<Found> items = page.items().stream().map(item -> new Found(item, listing)).toList();
    switch (dispatcher.dispatch(items, pending)) {
      case GRANTED -> {}
      case RUN_FULL -> runIsFull = true;
      case MODEL_FULL -> {
        fullListings.add(listing.name());
        pending.leave();
      }
    }
    int toCome = dispatcher.toCome();
    listener.on(
        new RunEvent.PageDispatched(target, page.number(), dispatcher.tally().counts(), toCome));
  }

  /**
   * Tries what failed in an earlier run and was not listed in this one.
   *
   * @param sawAll whether this run has seen all that is listed
   */
  private void retryMissing(boolean sawAll) throws InterruptedException, TrackingException {
    OptionalLong below = OptionalLong.of(Long.MAX_VALUE);
    while (below.isPresent() && !runIsFull) {
      TargetMemory.Slice slice = memory.missingToRetry(below.getAsLong());
      CheckpointTracker.PendingPage pending = checkpoints.page(null, slice.items().size());
      for (MissingItem missing : slice.items()) {
        runIsFull |= dispatcher.retry(missing, sawAll, pending) == TargetQuota.Answer.RUN_FULL;
      }
      below = slice.next();
    }
  }

  private TargetReport report(WalkEnd end) {
    TargetReport report =
        new TargetReport(
            target,
            end,
            dispatcher.tally().counts(),
            dispatcher.tally().countsOfModels(),
            dispatcher.unfiltered(),
            null,
            memory.start().lastFull());
    // A run that was stopped leaves items and part files behind, as a killed one does.
    if (stop.reason().isEmpty()) {
      if (isWhole(end) && allNamed && report.counts().unusableTotal() == 0) {
        memory.readWhole();
      } else if (isFinished(end)) {
        memory.forgetWalk();
      }
      memory.end(report.status(), report.isComplete(), report.counts().listed());
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
      case WalkEnd.LimitReached _,
          WalkEnd.ApiRefused _,
          WalkEnd.Interrupted _,
          WalkEnd.NotBegun _ ->
          false;
    };
  }

  private @Nullable LedgerTotals totals() {
    try {
      return memory.totals();
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** Where the steps of a walk come from. */
  @FunctionalInterface
  interface Walk {
    /**
     * The next step; the last is its end.
     *
     * @throws InterruptedException the run was stopped meanwhile
     */
    ListingStep next() throws InterruptedException;
  }
}
