package io.github.civitgrabber.testing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A nano clock that stands until it is moved. Safe for use by several threads. */
public final class ManualTicker implements LongSupplier {

  private final AtomicLong nanos = new AtomicLong(-1_000);
  private final Semaphore looks = new Semaphore(0);

  @Override
  public long getAsLong() {
    looks.release();
    return nanos.get();
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** Waits until somebody has looked at the clock so many times more. */
  public void awaitLooks(int count) throws InterruptedException {
    looks.drainPermits();
    looks.acquire(count);
  }
}
