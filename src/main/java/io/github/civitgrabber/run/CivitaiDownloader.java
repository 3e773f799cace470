package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.catalog.PagePrefetcher;
import io.github.civitgrabber.catalog.WalkRequest;
import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.GoneRule;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import io.github.civitgrabber.transfer.ItemDownloader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * A run: walks the targets, at most four at a time, downloads what is new, sorts and tracks it. One
 * run at a time; the caller closes what it has passed in.
 */
public final class CivitaiDownloader {

  private static final int TARGETS_AT_ONCE = 4;

  /** So that the line is busy while items wait for a retry or for the disk. */
  private static final int ITEMS_PER_TRANSFER = 2;

  private final CivitaiClient client;
  private final ItemDownloader downloader;
  private final MediaLibrary library;
  private final TrackingDatabase tracking;
  private final DiskSpaceGuard diskSpace;
  private final int downloadsAtOnce;
  private final RunListener listener;
  private final StopSignal stop;
  private final Clock clock;

  /**
   * A downloader.
   *
   * @param downloadsAtOnce the bound on downloads of the whole run
   * @param listener is told what happens
   * @param stop ends the run from outside
   */
  public CivitaiDownloader(
      CivitaiClient client,
      ItemDownloader downloader,
      MediaLibrary library,
      TrackingDatabase tracking,
      DiskSpaceGuard diskSpace,
      int downloadsAtOnce,
      RunListener listener,
      StopSignal stop,
      Clock clock) {
    this.client = client;
    this.downloader = downloader;
    this.library = library;
    this.tracking = tracking;
    this.diskSpace = diskSpace;
    this.downloadsAtOnce = downloadsAtOnce;
    this.listener = listener;
    this.stop = stop;
    this.clock = clock;
  }

  /** Runs to the end, or until stopped; all that is known is committed when it repermits. */
  public RunReport run(GrabRequest request) {
    List<TargetReport> reports = new ArrayList<>();
    try {
      List<TargetLedger> ledgers = begin(request);
      PartFileCleanup cleanup = new PartFileCleanup(request.planner().layout(), ledgers);
      cleanup.sweepBefore();
      reports.addAll(walkAll(request, ledgers));
      cleanup.sweepAfter(reports);
      finish(request, reports);
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
    }
    for (Target target : request.targets().subList(reports.size(), request.targets().size())) {
      reports.add(notStarted(target));
    }
    return new RunReport(reports, stop.reason());
  }

  private List<TargetLedger> begin(GrabRequest request) throws TrackingException {
    GoneRule goneRule = new GoneRule(request.retryGone(), clock.instant());
    List<TargetLedger> ledgers = new ArrayList<>();
    for (Target target : request.targets()) {
      ledgers.add(
          TargetLedger.begin(tracking.ledger(), target, request.planner(), goneRule, clock));
    }
    return ledgers;
  }

  private List<TargetReport> walkAll(GrabRequest request, List<TargetLedger> ledgers) {
    List<Future<TargetReport>> walks = new ArrayList<>();
    try (DownloadPool pool = new DownloadPool(ITEMS_PER_TRANSFER * downloadsAtOnce);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stop.onStop(
          () -> {
            threads.shutdownNow();
            pool.stop();
          });
      Semaphore permits = new Semaphore(TARGETS_AT_ONCE);
      for (TargetLedger ledger : ledgers) {
        walks.add(start(threads, () -> runOne(request.planner(), ledger, permits, pool), ledger));
      }
    }
    List<TargetReport> reports = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      reports.add(report(walks.get(i), ledgers.get(i)));
    }
    return reports;
  }

  /** Commits all rows and writes the summaries of tags; a failure changes the tag's report. */
  private void finish(GrabRequest request, List<TargetReport> reports) throws TrackingException {
    tracking.flush();
    TagSummaries summaries =
        new TagSummaries(request.planner().layout(), tracking, listener, stop, clock);
    for (int i = 0; i < reports.size(); i++) {
      reports.set(i, summaries.write(reports.get(i)));
    }
  }

  private static Future<TargetReport> start(
      ExecutorService walks, Callable<TargetReport> walk, TargetLedger ledger) {
    try {
      return walks.submit(walk);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(notStarted(ledger.target()));
    }
  }

  private TargetReport runOne(
      Planner planner, TargetLedger ledger, Semaphore permits, DownloadPool pool)
      throws InterruptedException {
    permits.acquire();
    Target target = ledger.target();
    try (PagePrefetcher walker = new PagePrefetcher(client, walkRequest(planner, ledger))) {
      StorageFaults storageFaults = new StorageFaults(planner.layout().outputFolder());
      ItemPipeline items =
          new ItemPipeline(downloader, library, tracking, diskSpace, storageFaults, stop, clock);
      ItemDispatcher dispatcher =
          new ItemDispatcher(target, planner, ledger, pool, items, listener);
      TargetReport report = new TargetRun(target, walker, ledger, dispatcher, listener, stop).run();
      if (report.end() instanceof WalkEnd.ApiRefused(String message)) {
        stop.stop(new StopReason.CannotGoOn(message));
      }
      return report;
    } finally {
      permits.release();
    }
  }

  private WalkRequest walkRequest(Planner planner, TargetLedger ledger) {
    Target target = ledger.target();
    return new WalkRequest(
        target,
        planner.filters().of(target).needsTags(),
        ledger.start().positions(),
        new PriorRuns(target, planner, ledger, stop));
  }

  private static TargetReport report(Future<TargetReport> ended, TargetLedger ledger) {
    if (ended.state() == Future.State.SUCCESS) {
      return ended.resultNow();
    }
    if (ended.exceptionNow() instanceof InterruptedException) {
      return notStarted(ledger.target());
    }
    throw new IllegalStateException(ended.exceptionNow());
  }

  private static TargetReport notStarted(Target target) {
    Counts nothing = new Tally().counts();
    return new TargetReport(target, new WalkEnd.Interrupted(), nothing);
  }
}
