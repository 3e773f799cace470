package io.github.civitgrabber.http;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one bound on the bytes a second of all bodies. Each transfer pays for what it has read before
 * it reads on, in the order of reading, so transfers that go on at once get as much each. Over any
 * time there are no more bytes than that time and a quarter of a second are worth, and the pieces
 * just read. Safe for use by several threads.
 */
public final class BandwidthLimiter {

  private static final long BURST_NANOS = 250_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private long paidUntil;

  /**
   * A limiter that allows a burst at once.
   *
   * @param bytesPerSecond at least 1
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public BandwidthLimiter(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.paidUntil = nanoTime.getAsLong() - BURST_NANOS;
  }

  /**
   * Waits until these bytes are within the bound.
   *
   * @param bytes a piece of a body, as it came over the line
   * @param waits is told of the wait
   * @throws InterruptedException the run was ended meanwhile
   */
  void await(long bytes, WaitListener waits) throws InterruptedException {
    long wait = reserve(bytes);
    if (wait > 0) {
      try (WaitListener.Ongoing _ = waits.begin(new Wait.Bandwidth(bytesPerSecond))) {
        sleeper.sleep(Duration.ofNanos(wait));
      }
    }
  }

  /** Says in how many nanoseconds the bytes are paid for. */
  private long reserve(long bytes) {
    long cost = Math.ceilDiv(bytes * NANOS_PER_SECOND, bytesPerSecond);
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      paidUntil = Math.max(paidUntil, now - BURST_NANOS) + cost;
      return paidUntil - now;
    } finally {
      lock.unlock();
    }
  }
}
