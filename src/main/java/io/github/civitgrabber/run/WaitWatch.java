package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Watches whether the targets in work move, and tells what those that don't are waiting for. Is
 * told of the run's events itself. Safe for use by several threads; closed by its maker.
 */
public final class WaitWatch implements RunListener, AutoCloseable {

  /** How long nothing may move before it is said why. */
  public static final Duration STILL = Duration.ofSeconds(2);

  /** When it is said again. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private static final Duration BETWEEN = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(500);

  private final WaitBoard board;
  private final LongSupplier nanoTime;
  private final Map<Seed, InWork> targets = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("wait-watch").factory());

  /**
   * A watch over no target yet.
   *
   * @param nanoTime the clock of the board
   */
  public WaitWatch(WaitBoard board, LongSupplier nanoTime) {
    this.board = board;
    this.nanoTime = nanoTime;
  }

  /** From now on, this listener is told of targets that wait. */
  public void tell(RunListener listener) {
    var _ =
        ticker.scheduleWithFixedDelay(
            () -> look(listener), TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void on(RunEvent event) {
    switch (event) {
      case RunEvent.TargetStarted(Seed target, boolean _) -> targets.put(target, new InWork());
      case RunEvent.TargetFinished ended -> targets.remove(ended.target());
      case RunEvent.Waiting _ -> {}
      default -> Optional.ofNullable(targets.get(event.target())).ifPresent(InWork::moved);
    }
  }

  /** What a target in work waits for; empty while it moves, or nobody knows. */
  public Optional<WaitInForce> of(Seed target) {
    InWork work = targets.get(target);
    return work == null || still(target, work).compareTo(STILL) < 0
        ? Optional.empty()
        : board.of(target);
  }

  /** Looks at each target once. */
  void look(RunListener listener) {
    targets.forEach(
        (target, work) -> {
          Duration still = still(target, work);
          if (work.isDue(still)) {
            board
                .of(target)
                .ifPresent(
                    wait -> {
                      work.told.incrementAndGet();
                      listener.on(new RunEvent.Waiting(target, wait, still));
                    });
          }
        });
  }

  private Duration still(Seed target, InWork work) {
    OptionalLong moved = board.lastMove(target);
    if (moved.isPresent() && moved.getAsLong() - work.lastMove > 0) {
      work.moved(moved.getAsLong());
    }
    return Duration.ofNanos(nanoTime.getAsLong() - work.lastMove);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  /** A target that has been started and has not ended. */
  private final class InWork {

    private final AtomicInteger told = new AtomicInteger();
    private volatile long lastMove = nanoTime.getAsLong();

    void moved() {
      moved(nanoTime.getAsLong());
    }

    void moved(long nanos) {
      lastMove = nanos;
      told.set(0);
    }

    boolean isDue(Duration still) {
      int times = told.get();
      Duration due = times == 0 ? STILL : AGAIN.plus(BETWEEN.multipliedBy(times - 1L));
      return still.compareTo(due) >= 0;
    }
  }
}
