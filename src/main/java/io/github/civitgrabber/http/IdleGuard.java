package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests that are idle for too long, before the headers or within the body, and bodies so
 * slow that they would not end in any useful time. The JDK's own request time-out ends at the
 * headers up to JDK 25 (JDK-8208693) and would bound the whole transfer from 26 on, so it is not
 * used. Safe for use by several threads; closed by its maker.
 */
final class IdleGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IdleGuard.class);

  private static final Duration LONGEST_TICK = Duration.ofMillis(500);
  private static final int TICKS_PER_LIMIT = 8;

  /** A body that brings less than this within the limit of time is too slow. */
  static final int LEAST_BYTES = 1024;

  private final Duration limit;
  private final WaitListener waits;
  private final LongSupplier nanoTime;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker;

  IdleGuard(Duration limit, LongSupplier nanoTime, WaitListener waits) {
    this.limit = limit;
    this.waits = waits;
    this.nanoTime = nanoTime;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idle-guard").factory());
    long tick = Math.min(LONGEST_TICK.toNanos(), limit.toNanos() / TICKS_PER_LIMIT);
    var _ = ticker.scheduleWithFixedDelay(this::sweep, tick, tick, TimeUnit.NANOSECONDS);
  }

  /** Watches a request that is about to be sent, until it is closed. */
  Watch watch(URI uri) {
    Watch watch = new Watch(waits.begin(new Wait.Silence(Wait.subject(uri), limit)));
    watches.add(watch);
    return watch;
  }

  void sweep() {
    long now = nanoTime.getAsLong();
    watches.forEach(watch -> watch.judge(now));
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  /** The watch over one request. */
  final class Watch implements AutoCloseable {

    private final WaitListener.Ongoing silence;
    private final AtomicLong bytes = new AtomicLong();
    private volatile long lastProgress = nanoTime.getAsLong();
    private volatile long windowStart = lastProgress;
    private volatile boolean answered;
    private volatile boolean paused;
    private volatile @Nullable Fault stalled;
    private volatile @Nullable Future<?> request;

    private Watch(WaitListener.Ongoing silence) {
      this.silence = silence;
    }

    /** The request was sent: it is what ends when nothing comes. */
    void sent(Future<?> exchange) {
      request = exchange;
      if (stalled != null) {
        exchange.cancel(true);
      }
    }

    /** The headers came, and the body begins. */
    void answered() {
      lastProgress = nanoTime.getAsLong();
      windowStart = lastProgress;
      answered = true;
      silence.moved();
    }

    /** So many bytes of the body came. */
    void progress(long count) {
      bytes.addAndGet(count);
      lastProgress = nanoTime.getAsLong();
      silence.moved();
    }

    /** A wait of our own begins, in which the server owes us nothing until it is closed. */
    WaitListener.Ongoing pause(Wait wait) {
      long begun = nanoTime.getAsLong();
      long window = windowStart;
      paused = true; // from here on nobody else moves the window
      WaitListener.Ongoing told = silence.instead(wait);
      return () -> {
        told.close();
        lastProgress = nanoTime.getAsLong();
        windowStart = window + lastProgress - begun;
        paused = false;
      };
    }

    /** Why this watch ended its request; null if it did not. */
    @Nullable Fault stalled() {
      return stalled;
    }

    private void judge(long now) {
      if (paused) {
        return;
      }
      if (now - lastProgress > limit.toNanos()) {
        end(new Fault.IdleTimeout(limit));
      } else if (answered && now - windowStart > limit.toNanos()) {
        if (bytes.getAndSet(0) < LEAST_BYTES) {
          end(new Fault.TooSlow(LEAST_BYTES, limit));
        }
        windowStart = now;
      }
    }

    private void end(Fault why) {
      if (stalled == null) {
        stalled = why;
      }
      Future<?> exchange = request;
      try {
        if (exchange != null) {
          exchange.cancel(true);
        }
      } catch (RuntimeException e) {
        // Thrown on, it would end the ticker, and with it the limit of all later requests.
        log.warn("An idle request could not be ended", e);
      }
    }

    @Override
    public void close() {
      watches.remove(this);
      silence.close();
    }
  }
}
