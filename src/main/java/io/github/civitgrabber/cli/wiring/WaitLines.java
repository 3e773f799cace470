package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.run.waiting.Standstill;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says on standard error what is waited for where no run is there yet to show it, at the times of a
 * {@link Standstill}; without a terminal not before it is long. Safe for use by several threads;
 * closed by its maker.
 */
public final class WaitLines implements AutoCloseable {

  private static final int MILLIS_BETWEEN_LOOKS = 500;

  private final WaitBoard board;
  private final Environment environment;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("wait-lines").factory());
  private volatile Awaited awaited;

  private record Awaited(String what, Standstill since) {}

  /**
   * Lines about the waits that are made on behalf of no target.
   *
   * @param what is waited for, in a few words
   */
  public WaitLines(String what, WaitBoard board, Environment environment) {
    this.board = board;
    this.environment = environment;
    this.awaited = awaited(what);
  }

  /** From now on, it looks by itself. */
  public WaitLines start() {
    var _ =
        ticker.scheduleWithFixedDelay(
            this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    return this;
  }

  /** That is over, and something else is waited for. */
  public void next(String what) {
    awaited = awaited(what);
  }

  private Awaited awaited(String what) {
    return new Awaited(what, new Standstill(environment.nanoTime()));
  }

  /** Looks once. */
  void look() {
    Awaited now = awaited;
    if (!now.since().isDue()) {
      return;
    }
    now.since().told();
    boolean isLong = now.since().lasting().compareTo(Standstill.LONG) >= 0;
    if (isLong || environment.terminal()) {
      Optional<String> how = board.of(null).map(WaitInForce::text);
      environment
          .err()
          .println("Waiting: " + now.what() + how.map(text -> " (" + text + ")").orElse(""));
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
