package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.catalog.PagePrefetcher;
import io.github.civitgrabber.catalog.WalkRequest;
import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.library.TagSummary;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
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
  private final PlanExecutor executor;
  private final TrackingDatabase tracking;
  private final TagSummary summary;
  private final RunListener listener;
  private final StopSignal stop;
  private final Clock clock;

  /**
   * A downloader.
   *
   * @param executor does what is planned for the items of all targets
   * @param listeners are told what happens
   * @param stop stops the run from outside
   */
  public CivitaiDownloader(
      CivitaiClient client,
      PlanExecutor executor,
      TrackingDatabase tracking,
      TagSummary summary,
      List<RunListener> listeners,
      StopSignal stop,
      Clock clock) {
    this.client = client;
    this.executor = executor;
    this.tracking = tracking;
    this.summary = summary;
    this.listener = RunListener.all(listeners);
    this.stop = stop;
    this.clock = clock;
  }

  /** Runs to the end, or until stopped; all that is known is committed when it returns. */
  public RunReport run(GrabRequest request) {
    List<TargetReport> reports = new ArrayList<>();
    List<Target> targets = request.targets();
    try {
      targets = new KnownNames(tracking.ledger(), listener).of(targets);
      List<TargetMemory> memories = begin(request, targets);
      PartFileCleanup cleanup = new PartFileCleanup(request.planner().layout(), memories);
      cleanup.sweepBefore();
      reports.addAll(walkAll(request, memories));
      cleanup.sweepAfter(reports);
      finish(request, reports);
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
    }
    for (Target target : targets.subList(reports.size(), targets.size())) {
      reports.add(notStarted(target));
    }
    return new RunReport(reports, stop.reason());
  }

  private List<TargetMemory> begin(GrabRequest request, List<Target> targets)
      throws TrackingException {
    GoneRule goneRule = new GoneRule(request.retryGone(), clock.instant());
    List<TargetMemory> memories = new ArrayList<>();
    for (Target target : targets) {
      memories.add(
          TargetLedger.begin(tracking.ledger(), target, request.planner(), goneRule, clock));
    }
    return memories;
  }

  private List<TargetReport> walkAll(GrabRequest request, List<TargetMemory> memories) {
    List<Future<TargetReport>> walks = new ArrayList<>();
    try (DownloadPool pool = new DownloadPool(ITEMS_PER_TRANSFER * request.downloadsAtOnce());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stop.onStop(
          () -> {
            threads.shutdownNow();
            pool.stop();
          });
      Semaphore permits = new Semaphore(TARGETS_AT_ONCE);
      for (TargetMemory memory : memories) {
        walks.add(start(threads, () -> runOne(request.planner(), memory, permits, pool), memory));
      }
    }
    List<TargetReport> reports = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      reports.add(report(walks.get(i), memories.get(i)));
    }
    return reports;
  }

  /** Commits all rows and writes the summaries of tags; a failure changes the tag's report. */
  private void finish(GrabRequest request, List<TargetReport> reports) throws TrackingException {
    tracking.flush();
    TagSummaries summaries =
        new TagSummaries(summary, request.planner().layout(), tracking, listener, stop, clock);
    for (int i = 0; i < reports.size(); i++) {
      reports.set(i, summaries.write(reports.get(i)));
    }
  }

  private static Future<TargetReport> start(
      ExecutorService walks, Callable<TargetReport> walk, TargetMemory memory) {
    try {
      return walks.submit(walk);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(notStarted(memory.target()));
    }
  }

  private TargetReport runOne(
      Planner planner, TargetMemory memory, Semaphore permits, DownloadPool pool)
      throws InterruptedException {
    permits.acquire();
    try (PagePrefetcher pages = new PagePrefetcher(client, walkRequest(planner, memory))) {
      ItemDispatcher dispatcher = new ItemDispatcher(planner, memory, pool, executor, listener);
      FolderCheck folders = new FolderCheck(planner, memory);
      TargetReport report =
          new TargetRun(pages::next, memory, folders, dispatcher, listener, stop).run();
      if (report.end() instanceof WalkEnd.ApiRefused(String message)) {
        stop.stop(new StopReason.Fatal(message));
      }
      return report;
    } finally {
      permits.release();
    }
  }

  private WalkRequest walkRequest(Planner planner, TargetMemory memory) {
    Target target = memory.target();
    return new WalkRequest(
        target,
        planner.filters().of(target).needsTags(),
        memory.start().checkpoints(),
        memory.isKnown(),
        new PriorRuns(planner, memory, stop));
  }

  private static TargetReport report(Future<TargetReport> ended, TargetMemory memory) {
    if (ended.state() == Future.State.SUCCESS) {
      return ended.resultNow();
    }
    if (ended.exceptionNow() instanceof InterruptedException) {
      return notStarted(memory.target());
    }
    throw new IllegalStateException(ended.exceptionNow());
  }

  private static TargetReport notStarted(Target target) {
    Counts nothing = new Tally().counts();
    return new TargetReport(target, new WalkEnd.Interrupted(), nothing);
  }
}
