package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.catalog.PageWalker;
import io.github.civitgrabber.catalog.WalkRequest;
import io.github.civitgrabber.core.Counts;
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
 * Does what a user asked for: walks the targets, at most four at a time, downloads what is new,
 * sorts and tracks it. One run at a time; what it is given stays its giver's to close.
 */
public final class CivitaiDownloader {

  private static final int TARGETS_AT_ONCE = 4;

  private final CivitaiClient client;
  private final ItemDownloader downloader;
  private final MediaLibrary library;
  private final TrackingDatabase tracking;
  private final DiskFloor diskFloor;
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
      DiskFloor diskFloor,
      int downloadsAtOnce,
      RunListener listener,
      StopSignal stop,
      Clock clock) {
    this.client = client;
    this.downloader = downloader;
    this.library = library;
    this.tracking = tracking;
    this.diskFloor = diskFloor;
    this.downloadsAtOnce = downloadsAtOnce;
    this.listener = listener;
    this.stop = stop;
    this.clock = clock;
  }

  /** Runs to the end, or until stopped; all rows are committed when it returns. */
  public RunReport run(GrabRequest request) {
    List<Future<TargetReport>> walks = new ArrayList<>();
    try (DownloadPool pool = new DownloadPool(downloadsAtOnce);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stop.onStop(
          () -> {
            threads.shutdownNow();
            pool.stop();
          });
      Semaphore turns = new Semaphore(TARGETS_AT_ONCE);
      for (Target target : request.targets()) {
        walks.add(start(threads, () -> runOne(request, target, turns, pool), target));
      }
    }
    List<TargetReport> reports = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      reports.add(report(walks.get(i), request.targets().get(i)));
    }
    finish(request, reports);
    return new RunReport(reports, stop.reason());
  }

  /** Commits all rows and writes the tables of tags, which may change their reports. */
  private void finish(GrabRequest request, List<TargetReport> reports) {
    try {
      tracking.flush();
      TagSummaries summaries =
          new TagSummaries(request.planner().layout(), tracking, listener, stop, clock);
      for (int i = 0; i < reports.size(); i++) {
        reports.set(i, summaries.write(reports.get(i)));
      }
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
    }
  }

  private static Future<TargetReport> start(
      ExecutorService walks, Callable<TargetReport> walk, Target target) {
    try {
      return walks.submit(walk);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(notStarted(target));
    }
  }

  private TargetReport runOne(
      GrabRequest request, Target target, Semaphore turns, DownloadPool pool)
      throws InterruptedException {
    turns.acquire();
    try (PageWalker walker = walker(request, target)) {
      LocalFaults localFaults = new LocalFaults(request.planner().layout().outputFolder());
      ItemRun items =
          new ItemRun(downloader, library, tracking, diskFloor, localFaults, stop, clock);
      TargetReport report =
          new TargetRun(target, walker, request.planner(), tracking, pool, items, listener, stop)
              .run();
      if (report.end() instanceof WalkEnd.ApiRefused(String message)) {
        stop.stop(new StopReason.CannotGoOn(message));
      }
      return report;
    } finally {
      turns.release();
    }
  }

  private PageWalker walker(GrabRequest request, Target target) {
    boolean withTags = request.planner().filters().of(target).needsTags();
    return new PageWalker(client, new WalkRequest(target, withTags, List.of(), _ -> false));
  }

  private static TargetReport report(Future<TargetReport> ended, Target target) {
    if (ended.state() == Future.State.SUCCESS) {
      return ended.resultNow();
    }
    if (ended.exceptionNow() instanceof InterruptedException) {
      return notStarted(target);
    }
    throw new IllegalStateException(ended.exceptionNow());
  }

  private static TargetReport notStarted(Target target) {
    Counts nothing = new Tally().counts();
    return new TargetReport(target, new WalkEnd.Cut(), nothing);
  }
}
