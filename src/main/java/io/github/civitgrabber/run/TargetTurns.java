package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.CreatorModels;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each target its turn, at most four at a time and each once, in the order of the seeds. What
 * stands for several targets is asked for them at its own turn. For one thread, which an interrupt
 * keeps from giving any further turns.
 */
final class TargetTurns {

  private static final Logger log = LoggerFactory.getLogger(TargetTurns.class);

  private static final int TARGETS_AT_ONCE = 4;

  private final ExecutorService threads;
  private final Turn turn;
  private final Expansion expansion;
  private final StopSignal stop;
  private final Semaphore permits = new Semaphore(TARGETS_AT_ONCE);
  private final Set<String> begun = new HashSet<>();
  private final List<CompletableFuture<TargetReport>> ended = new ArrayList<>();

  /** By the identity of the target: its two qualities have one folder, and take turns there. */
  private final Map<String, CompletableFuture<TargetReport>> lastOf = new HashMap<>();

  TargetTurns(ExecutorService threads, Turn turn, Expansion expansion, StopSignal stop) {
    this.threads = threads;
    this.turn = turn;
    this.expansion = expansion;
    this.stop = stop;
  }

  /** Returns when the last turn has begun, or none can be given any more. */
  void give(List<Task> tasks) {
    tasks.forEach(this::give);
  }

  /** How each has ended; to be asked when they all have. Those that had no turn are interrupted. */
  List<TargetReport> reports(List<Task> tasks) {
    Stream<TargetReport> missed =
        tasks.stream()
            .filter(task -> begun.add(task.identity()))
            .map(task -> TargetReport.notStarted(task.seed()));
    return Stream.concat(ended.stream().map(CompletableFuture::join), missed).toList();
  }

  private void give(Task task) {
    if (!begun.add(task.identity())) {
      return;
    }
    Seed seed = task.seed();
    try {
      awaitOther(seed);
      permits.acquire();
      switch (seed) {
        case Target target -> begin(target, task.planner());
        case ModelsOf models -> give(Task.all(expand(models), task.planner()));
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      ended.add(CompletableFuture.completedFuture(TargetReport.notStarted(seed)));
      Thread.currentThread().interrupt();
    }
  }

  private void awaitOther(Seed seed) throws InterruptedException {
    try {
      CompletableFuture<TargetReport> other = lastOf.get(seed.identity());
      if (other != null) {
        TargetReport _ = other.get();
      }
    } catch (ExecutionException e) {
      log.debug("The other quality of {} has failed", seed.label(), e);
    }
  }

  private void begin(Target target, Planner planner) {
    Callable<TargetReport> walk;
    try {
      walk = turn.begin(target, planner);
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
      walk = () -> TargetReport.notStarted(target);
    }
    Callable<TargetReport> begun = walk;
    // Completed by hand: of a turn that has ended only its report is kept.
    CompletableFuture<TargetReport> end = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            end.complete(begun.call());
          } catch (Throwable e) {
            end.completeExceptionally(e);
          } finally {
            permits.release();
          }
        });
    ended.add(end);
    lastOf.put(target.identity(), end);
  }

  /** A report of its own comes of it only where its models are not all that there are. */
  private List<Target> expand(ModelsOf asked) throws InterruptedException {
    try {
      CreatorModels found = expansion.list(asked);
      if (!(found.end() instanceof WalkEnd.Complete)) {
        ended.add(CompletableFuture.completedFuture(new TargetReport(asked, found.end())));
      }
      return found.models();
    } catch (RuntimeException e) {
      // A defect of ours must not cost the other turns.
      log.error("Internal error in {}", asked.label(), e);
      WalkEnd failed = new WalkEnd.Incomplete(Gap.Kind.INTERNAL, e.toString());
      ended.add(CompletableFuture.completedFuture(new TargetReport(asked, failed)));
      return List.of();
    } finally {
      permits.release();
    }
  }

  /** Begins the work on one target. */
  @FunctionalInterface
  interface Turn {
    /**
     * The walk through it, to its last file; an interrupt ends it before that.
     *
     * @throws TrackingException the database cannot be used
     */
    Callable<TargetReport> begin(Target target, Planner planner) throws TrackingException;
  }

  /** Asks which targets a seed stands for. */
  @FunctionalInterface
  interface Expansion {
    CreatorModels list(ModelsOf asked) throws InterruptedException;
  }
}
