package io.github.civitgrabber.http.limit;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A token bucket whose tokens are nanoseconds: full at the beginning, it fills by the clock, and
 * may be overdrawn by whoever then waits until it is paid. Safe for use by several threads, which
 * are served in their order.
 */
final class TokenBucket {

  private final ReentrantLock lock = new ReentrantLock();
  private final long size;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private long paidUntil;

  /**
   * A full one.
   *
   * @param size nanoseconds that can be saved up
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  TokenBucket(long size, LongSupplier nanoTime, Sleeper sleeper) {
    this.size = size;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.paidUntil = nanoTime.getAsLong() - size;
  }

  /**
   * Takes nanoseconds, and waits until they are paid for.
   *
   * @param wait what the waiting is called
   * @throws InterruptedException the run was ended meanwhile
   */
  void take(long nanos, Wait wait, WaitListener waits) throws InterruptedException {
    long owed = reserve(nanos);
    if (owed > 0) {
      try (WaitListener.Ongoing _ = waits.begin(wait)) {
        sleeper.sleep(Duration.ofNanos(owed));
      }
    }
  }

  private long reserve(long nanos) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      paidUntil = Math.max(paidUntil, now - size) + nanos;
      return paidUntil - now;
    } finally {
      lock.unlock();
    }
  }
}
