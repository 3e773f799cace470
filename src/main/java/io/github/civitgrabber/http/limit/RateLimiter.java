package io.github.civitgrabber.http.limit;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The one rate limit for all calls to the API: a burst, then a steady rate. In any window of time
 * there are no more calls than the burst and one for each whole interval that the window is long,
 * as far as sleepers wake in time. Safe for use by several threads.
 */
public final class RateLimiter {

  private final TokenBucket calls;
  private final Duration interval;
  private final WaitListener waits;

  /**
   * A limiter that allows a burst at once.
   *
   * @param burst calls that may be made at once after a pause
   * @param interval the time between calls after that
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param waits is told of each wait
   */
  public RateLimiter(
      int burst, Duration interval, LongSupplier nanoTime, Sleeper sleeper, WaitListener waits) {
    this.calls = new TokenBucket(burst * interval.toNanos(), nanoTime, sleeper);
    this.interval = interval;
    this.waits = waits;
  }

  /**
   * Waits until the next call may be made.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public void await() throws InterruptedException {
    calls.take(interval.toNanos(), new Wait.Pace(Wait.API, interval), waits);
  }
}
