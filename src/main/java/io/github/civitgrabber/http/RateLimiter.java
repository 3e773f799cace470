package io.github.civitgrabber.http;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one rate limit for all calls to the API: a burst, then a steady rate. In any window of time
 * there are no more calls than the burst and one for each whole interval that the window is long,
 * as far as sleepers wake in time. Safe for use by several threads.
 */
public final class RateLimiter {

  private final ReentrantLock lock = new ReentrantLock();
  private final int burst;
  private final long nanosPerCall;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final WaitListener waits;
  private long nextCall;

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
    this.burst = burst;
    this.nanosPerCall = interval.toNanos();
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.waits = waits;
    this.nextCall = nanoTime.getAsLong() - burst * nanosPerCall;
  }

  /**
   * Waits until the next call may be made.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public void await() throws InterruptedException {
    long wait = reserve();
    if (wait > 0) {
      try (WaitListener.Ongoing _ =
          waits.begin(new Wait.Pace(Wait.API, Duration.ofNanos(nanosPerCall)))) {
        sleeper.sleep(Duration.ofNanos(wait));
      }
    }
  }

  /** Reserves the next call, and says in how many nanoseconds it may be made. */
  private long reserve() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      nextCall = Math.max(nextCall, now - burst * nanosPerCall) + nanosPerCall;
      return nextCall - now;
    } finally {
      lock.unlock();
    }
  }
}
