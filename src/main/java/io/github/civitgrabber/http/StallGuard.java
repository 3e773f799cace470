package io.github.civitgrabber.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests on which nothing has come for too long, before the headers or within the body. The
 * JDK's own request time-out ends at the headers up to JDK 25 (JDK-8208693) and would bound the
 * whole transfer from 26 on, so it is not used. Safe for use by several threads; closed by its
 * maker.
 */
final class StallGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StallGuard.class);

  private static final Duration LONGEST_TICK = Duration.ofMillis(500);
  private static final int TICKS_PER_LIMIT = 8;

  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker;

  StallGuard(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stall-guard").factory());
    long tick = Math.min(LONGEST_TICK.toNanos(), limit.toNanos() / TICKS_PER_LIMIT);
    var _ = ticker.scheduleWithFixedDelay(this::sweep, tick, tick, TimeUnit.NANOSECONDS);
  }

  /** Watches a request until it is closed. */
  Watch watch(Future<?> request) {
    Watch watch = new Watch(request);
    watches.add(watch);
    return watch;
  }

  Duration limit() {
    return limit;
  }

  void sweep() {
    long now = nanoTime.getAsLong();
    watches.forEach(watch -> watch.cancelIfSilent(now));
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  /** The watch over one request. */
  final class Watch implements AutoCloseable {

    private final Future<?> request;
    private volatile long lastProgress = nanoTime.getAsLong();
    private volatile boolean stalled;

    private Watch(Future<?> request) {
      this.request = request;
    }

    /** Something came. */
    void progress() {
      lastProgress = nanoTime.getAsLong();
    }

    /** Whether this watch ended its request. */
    boolean stalled() {
      return stalled;
    }

    private void cancelIfSilent(long now) {
      if (now - lastProgress > limit.toNanos()) {
        stalled = true;
        try {
          request.cancel(true);
        } catch (RuntimeException e) {
          // Thrown on, it would end the ticker, and with it the limit of all later requests.
          log.warn("A silent request could not be ended", e);
        }
      }
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
