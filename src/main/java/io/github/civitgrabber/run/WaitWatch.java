package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.run.waiting.Standstill;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches whether the targets in work move, and tells what those that don't are waiting for. Is
 * told of the run's events itself. Safe for use by several threads; closed by its maker.
 */
public final class WaitWatch implements RunListener, AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(500);

  private final WaitBoard board;
  private final LongSupplier nanoTime;
  private final Map<Seed, Standstill> targets = new ConcurrentHashMap<>();
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
      case RunEvent.TargetStarted _, RunEvent.ModelsAsked _ ->
          targets.put(event.target(), new Standstill(nanoTime));
      case RunEvent.TargetFinished _, RunEvent.ModelsListed _ -> targets.remove(event.target());
      case RunEvent.Waiting _ -> {}
      default -> Optional.ofNullable(targets.get(event.target())).ifPresent(Standstill::moved);
    }
  }

  /** What a target in work waits for; empty while it moves, or nobody knows. */
  public Optional<WaitInForce> of(Seed target) {
    Standstill work = targets.get(target);
    if (work == null) {
      return Optional.empty();
    }
    listen(target, work);
    return work.lasting().compareTo(Standstill.NOTICEABLE) < 0
        ? Optional.empty()
        : board.of(target);
  }

  /** Looks at each target once. */
  void look(RunListener listener) {
    targets.forEach(
        (target, work) -> {
          listen(target, work);
          if (work.isDue()) {
            board
                .of(target)
                .ifPresent(
                    wait -> {
                      work.told();
                      listener.on(new RunEvent.Waiting(target, wait, work.lasting()));
                    });
          }
        });
  }

  /** Bytes are no event. */
  private void listen(Seed target, Standstill work) {
    board.lastMove(target).ifPresent(work::moved);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
