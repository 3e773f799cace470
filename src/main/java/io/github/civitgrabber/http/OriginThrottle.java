package io.github.civitgrabber.http;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows every worker down where one of them was told to: after a 429 or 503 nobody asks that origin
 * until the time it named is over, and then only half as many at once as before. Each full round of
 * other answers raises that limit by one, until it is what it was and the origin is forgotten.
 * Where an origin asks twice in a row for a longer wait than is granted, requests fail at once
 * instead of waiting for it. Safe for use by several threads.
 */
public final class OriginThrottle {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final Map<String, Origin> origins = new HashMap<>();
  private final Duration defaultPause;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final WaitListener waits;

  /**
   * A throttle that limits no origin yet.
   *
   * @param defaultPause the wait after a 429 or 503 that names none
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param waits is told of each wait
   */
  public OriginThrottle(
      Duration defaultPause, LongSupplier nanoTime, Sleeper sleeper, WaitListener waits) {
    this.defaultPause = defaultPause;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.waits = waits;
  }

  /**
   * Waits until the origin may be asked. Closing the permit lets the next request in.
   *
   * @throws HttpFailure the origin is not asked at present
   * @throws InterruptedException the run was ended meanwhile
   */
  Permit acquire(URI uri) throws HttpFailure, InterruptedException {
    String name = WebAddress.scheme(uri) + "://" + uri.getHost() + ":" + WebAddress.port(uri);
    Permit permit = new Permit(name);
    for (long wait = permit.tryAcquire(uri); wait > 0; wait = permit.tryAcquire(uri)) {
      Duration delay = Duration.ofNanos(wait);
      try (WaitListener.Ongoing _ =
          waits.begin(new Wait.Slowdown(Wait.subject(uri), permit.reason, delay))) {
        sleeper.sleep(delay);
      }
    }
    return permit;
  }

  /** How many origins are remembered: those slowed down or being asked. */
  int remembered() {
    lock.lock();
    try {
      return origins.size();
    } finally {
      lock.unlock();
    }
  }

  /** Lets one request to an origin be in flight. For one thread. */
  final class Permit implements AutoCloseable {

    private final String name;
    private Origin origin = new Origin();
    private int slowdownsBefore;
    private String reason = "";

    private Permit(String name) {
      this.name = name;
    }

    /** Zero where the permit was given, else the nanoseconds after which to ask again. */
    private long tryAcquire(URI uri) throws HttpFailure, InterruptedException {
      lock.lockInterruptibly();
      try {
        while (true) {
          // It may have been forgotten during a wait.
          origin = origins.computeIfAbsent(name, n -> new Origin());
          long wait = origin.blockedFor(nanoTime.getAsLong());
          if (wait > 0 && origin.refusal != null) {
            throw new HttpFailure(origin.refusal, uri);
          }
          if (wait > 0) {
            reason = origin.reason;
            return wait;
          }
          if (origin.inFlight < origin.limit) {
            origin.inFlight++;
            slowdownsBefore = origin.slowdowns;
            return 0;
          }
          try (WaitListener.Ongoing _ =
              waits.begin(new Wait.Turn(Wait.subject(uri), origin.reason))) {
            released.await();
          }
        }
      } finally {
        lock.unlock();
      }
    }

    /** The origin has answered, and does not ask to slow down. */
    void succeeded() {
      lock.lock();
      try {
        if (slowdownsBefore == origin.slowdowns) {
          origin.succeeded();
        }
      } finally {
        lock.unlock();
      }
    }

    /** The origin has answered with an error. */
    void failed(Fault.Status status) {
      if (!status.asksToSlowDown()) {
        succeeded();
        return;
      }
      lock.lock();
      try {
        origin.blockUntil(
            nanoTime.getAsLong() + status.pause(defaultPause).toNanos(),
            // What was asked before the last slow-down says nothing about the time since.
            slowdownsBefore == origin.slowdowns);
        if (slowdownsBefore == origin.slowdowns) {
          origin.slowDown(status);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        origin.inFlight--;
        if (origin.inFlight == 0 && origin.isUnlimited()) {
          origins.remove(name);
        }
        released.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** What is known of one origin. Guarded by the lock. */
  private static final class Origin {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private int inFlight;
    private int limit = UNLIMITED;
    private int limitBefore;
    private int successesOfRound;
    private int slowdowns;
    private long blockedUntil;
    private String reason = "";
    private boolean askedTooLong;
    private @Nullable Fault refusal;

    boolean isUnlimited() {
      return limit == UNLIMITED;
    }

    long blockedFor(long now) {
      return isUnlimited() ? 0 : Math.max(0, blockedUntil - now);
    }

    void blockUntil(long nanos, boolean anew) {
      blockedUntil = anew || nanos - blockedUntil > 0 ? nanos : blockedUntil;
    }

    void slowDown(Fault.Status status) {
      if (isUnlimited()) {
        limitBefore = inFlight;
      }
      limit = Math.max(1, Math.min(limit, inFlight) / 2);
      successesOfRound = 0;
      slowdowns++;
      reason = "HTTP " + status.code();
      boolean tooLong = !status.isWorthARetry();
      refusal = tooLong && askedTooLong ? status : null;
      askedTooLong = tooLong;
    }

    void succeeded() {
      askedTooLong = false;
      refusal = null;
      if (isUnlimited()) {
        return;
      }
      successesOfRound++;
      if (successesOfRound >= limit) {
        successesOfRound = 0;
        limit = limit >= limitBefore ? UNLIMITED : limit + 1;
      }
    }
  }
}
