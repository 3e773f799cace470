package io.github.civitgrabber.bench.server;

import java.util.concurrent.locks.LockSupport;

/**
 * A line that all connections share: a byte has arrived when all bytes before it have passed, at so
 * many a second. It is the server's own pace, and knows neither TCP's slow start nor lost packets.
 * Thread-safe.
 */
final class Line {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double bytesPerSecond;
  private long free = System.nanoTime();

  Line(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits until so many bytes more have passed. */
  void pass(int bytes) {
    long passed = reserve(bytes);
    for (long left = passed - System.nanoTime(); left > 0; left = passed - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private synchronized long reserve(int bytes) {
    long now = System.nanoTime();
    long start = free - now > 0 ? free : now;
    free = start + (long) (bytes / bytesPerSecond * NANOS_PER_SECOND);
    return free;
  }
}
