package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.catalog.CreatorModels;
import io.github.civitgrabber.catalog.PagePrefetcher;
import io.github.civitgrabber.catalog.WalkRequest;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.library.TagSummary;
import io.github.civitgrabber.run.item.PlanExecutor;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A run: walks the targets, downloads what is new, sorts and tracks it. One run at a time; the
 * caller closes what it has passed in.
 */
public final class CivitaiDownloader {

  /** So that the line is busy while items wait for a retry or for the disk. */
  private static final int ITEMS_PER_TRANSFER = 2;

  private final CivitaiClient client;
  private final PlanExecutor executor;
  private final TrackingDatabase tracking;
  private final TagSummary summary;
  private final RunListener listener;
  private final StopSignal stop;
  private final Clock clock;
  private final WaitListener waits;

  /**
   * A downloader.
   *
   * @param executor does what is planned for the items of all targets
   * @param listeners are told what happens
   * @param stop stops the run from outside
   * @param waits is told of the items that wait for their turn
   */
  public CivitaiDownloader(
      CivitaiClient client,
      PlanExecutor executor,
      TrackingDatabase tracking,
      TagSummary summary,
      List<RunListener> listeners,
      StopSignal stop,
      Clock clock,
      WaitListener waits) {
    this.client = client;
    this.executor = executor;
    this.tracking = tracking;
    this.summary = summary;
    this.listener = RunListener.all(listeners);
    this.stop = stop;
    this.clock = clock;
    this.waits = waits;
  }

  /** Runs to the end, or until stopped; all that is known is committed when it returns. */
  public RunReport run(GrabRequest request) {
    PartFileCleanup cleanup = new PartFileCleanup(request.layout());
    List<TargetReport> reports = new ArrayList<>(walkAll(request, cleanup));
    try {
      if (!request.dry()) {
        cleanup.sweepAfter();
        finish(request, reports);
      }
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
    }
    return new RunReport(reports, stop.reason(), client.listedMatureWithoutKey());
  }

  private List<TargetReport> walkAll(GrabRequest request, PartFileCleanup cleanup) {
    GoneRule goneRule = new GoneRule(request.retryGone(), clock.instant());
    KnownNames names = new KnownNames(tracking.ledger(), listener);
    Quota images = new Quota(request.limits().images(), 0);
    TargetTurns turns;
    Future<?> given;
    try (DownloadPool pool =
            new DownloadPool(ITEMS_PER_TRANSFER * request.downloadsAtOnce(), waits);
        ExecutorService walks = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService giver = Executors.newVirtualThreadPerTaskExecutor()) {
      turns =
          new TargetTurns(
              walks,
              (target, planner) -> {
                if (images.isUsedUp()) {
                  return () -> TargetReport.notStarted(target, request.limits());
                }
                Target known = names.of(target);
                WaitBoard.workFor(known);
                TargetMemory memory =
                    TargetLedger.begin(
                        tracking.ledger(), known, planner, request.full(), goneRule, clock);
                if (!request.dry()) {
                  cleanup.sweepBefore(memory);
                }
                TargetQuota quota = quota(request, planner.quality(), images, memory.target());
                WalkRequest wanted = walkRequest(planner, request.splitRules(), memory, quota);
                return () -> walk(wanted, planner, memory, quota, cleanup, pool);
              },
              asked -> models(asked, images, request.limits()),
              stop);
      given = giver.submit(() -> turns.give(request.tasks()));
      stop.onStop(
          () -> {
            giver.shutdownNow();
            walks.shutdownNow();
            pool.stop();
          });
    }
    if (given.state() == Future.State.FAILED) {
      throw new IllegalStateException(given.exceptionNow());
    }
    return turns.reports(request.tasks());
  }

  /** Commits all rows and writes the summaries of tags; a failure changes the tag's report. */
  private void finish(GrabRequest request, List<TargetReport> reports) throws TrackingException {
    tracking.flush();
    TagSummaries summaries =
        new TagSummaries(summary, request.layout(), tracking, listener, stop, clock);
    for (int i = 0; i < reports.size(); i++) {
      reports.set(i, summaries.write(reports.get(i)));
    }
  }

  private TargetQuota quota(GrabRequest request, Quality quality, Quota images, Target target)
      throws TrackingException {
    LedgerKey key = new LedgerKey(target, quality);
    Map<Long, Long> tracked =
        request.limits().perModel().isPresent() && target.isListedByVersions()
            ? tracking.ledger().trackedByModel(key)
            : Map.of();
    return new TargetQuota(request.limits(), images, target, tracked);
  }

  private TargetReport walk(
      WalkRequest wanted,
      Planner planner,
      TargetMemory memory,
      TargetQuota quota,
      PartFileCleanup cleanup,
      DownloadPool pool) {
    try (PagePrefetcher pages = new PagePrefetcher(client, wanted)) {
      ItemDispatcher dispatcher =
          new ItemDispatcher(planner, memory, quota, pool, executor, listener);
      FolderCheck folders = new FolderCheck(planner, memory);
      TargetReport report =
          new TargetRun(pages::next, memory, quota, folders, dispatcher, listener, stop).run();
      refusal(report.end());
      cleanup.ended(memory, report.isComplete());
      return report;
    }
  }

  private CreatorModels models(ModelsOf asked, Quota images, Limits limits)
      throws InterruptedException {
    if (images.isUsedUp()) {
      return new CreatorModels(List.of(), limits.imagesReached());
    }
    WaitBoard.workFor(asked);
    listener.on(new RunEvent.ModelsAsked(asked));
    CreatorModels models = CreatorModels.list(client, asked);
    listener.on(new RunEvent.ModelsListed(asked, models.models().size()));
    if (!(models.end() instanceof WalkEnd.Complete)) {
      listener.on(new RunEvent.TargetFinished(new TargetReport(asked, models.end())));
      refusal(models.end());
    }
    return models;
  }

  private void refusal(WalkEnd end) {
    if (end instanceof WalkEnd.ApiRefused(String message)) {
      stop.stop(new StopReason.Fatal(message));
    }
  }

  private WalkRequest walkRequest(
      Planner planner, SplitRules rules, TargetMemory memory, TargetQuota quota) {
    ItemFilter filter = planner.filters().of(memory.target());
    return new WalkRequest(
        memory.target(),
        filter.restriction(),
        filter.needsTags(),
        memory.start().checkpoints(),
        memory.isKnown(),
        new PriorRuns(planner, memory, stop),
        rules,
        quota);
  }
}
