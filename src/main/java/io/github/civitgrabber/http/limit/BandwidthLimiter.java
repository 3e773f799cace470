package io.github.civitgrabber.http.limit;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
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

  private final TokenBucket time;
  private final long bytesPerSecond;

  /**
   * A limiter that allows a burst at once.
   *
   * @param bytesPerSecond at least 1
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public BandwidthLimiter(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
    this.time = new TokenBucket(BURST_NANOS, nanoTime, sleeper);
    this.bytesPerSecond = bytesPerSecond;
  }

  /**
   * Waits until these bytes are within the bound.
   *
   * @param bytes a piece of a body, as it came over the line
   * @param waits is told of the wait
   * @throws InterruptedException the run was ended meanwhile
   */
  public void await(long bytes, WaitListener waits) throws InterruptedException {
    long nanos = Math.ceilDiv(bytes * NANOS_PER_SECOND, bytesPerSecond);
    time.take(nanos, new Wait.Bandwidth(bytesPerSecond), waits);
  }
}
