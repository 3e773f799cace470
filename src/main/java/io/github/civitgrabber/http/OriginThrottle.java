package io.github.civitgrabber.http;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.WebAddress;
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
 * other answers lets one more in, until the origin is as free as it was and forgotten. Where an
 * origin asks twice in a row for a longer wait than is granted, requests fail at once instead of
 * waiting for it. Safe for use by several threads.
 */
public final class OriginThrottle {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Map<String, Origin> origins = new HashMap<>();
  private final Duration unasked;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /**
   * Free for all origins.
   *
   * @param unasked the wait after a 429 or 503 that names none
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public OriginThrottle(Duration unasked, LongSupplier nanoTime, Sleeper sleeper) {
    this.unasked = unasked;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the origin may be asked, and takes a place there, which closing gives back.
   *
   * @throws HttpFailure the origin is not asked at present
   * @throws InterruptedException the run was ended meanwhile
   */
  Turn enter(URI uri) throws HttpFailure, InterruptedException {
    String name = WebAddress.scheme(uri) + "://" + uri.getHost() + ":" + WebAddress.port(uri);
    Turn turn = new Turn(name);
    for (long wait = turn.take(uri); wait > 0; wait = turn.take(uri)) {
      sleeper.sleep(Duration.ofNanos(wait));
    }
    return turn;
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

  /** A place at an origin. For one thread. */
  final class Turn implements AutoCloseable {

    private final String name;
    private Origin origin = new Origin();
    private int slowdownsBefore;

    private Turn(String name) {
      this.name = name;
    }

    /** Zero with the place taken, or the nanoseconds after which to come again. */
    private long take(URI uri) throws HttpFailure, InterruptedException {
      lock.lockInterruptibly();
      try {
        while (true) {
          // It may have been forgotten during a wait.
          origin = origins.computeIfAbsent(name, n -> new Origin());
          long wait = origin.closedFor(nanoTime.getAsLong());
          if (wait > 0 && origin.refusal != null) {
            throw new HttpFailure(origin.refusal, uri);
          }
          if (wait > 0) {
            return wait;
          }
          if (origin.inside < origin.limit) {
            origin.inside++;
            slowdownsBefore = origin.slowdowns;
            return 0;
          }
          left.await();
        }
      } finally {
        lock.unlock();
      }
    }

    /** The origin has answered, and does not ask to slow down. */
    void good() {
      lock.lock();
      try {
        if (slowdownsBefore == origin.slowdowns) {
          origin.good();
        }
      } finally {
        lock.unlock();
      }
    }

    /** The origin has answered with an error. */
    void failed(Fault.Status status) {
      if (!status.asksToSlowDown()) {
        good();
        return;
      }
      lock.lock();
      try {
        origin.closeUntil(
            nanoTime.getAsLong() + status.pause(unasked).toNanos(),
            // What was asked before the last slow-down was answered without knowing of it.
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
        origin.inside--;
        if (origin.inside == 0 && origin.isFree()) {
          origins.remove(name);
        }
        left.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** What is known of one origin. Guarded by the lock. */
  private static final class Origin {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private int inside;
    private int limit = UNLIMITED;
    private int limitBefore;
    private int goodOfRound;
    private int slowdowns;
    private long opens;
    private boolean askedTooLong;
    private @Nullable Fault refusal;

    boolean isFree() {
      return limit == UNLIMITED;
    }

    long closedFor(long now) {
      return isFree() ? 0 : Math.max(0, opens - now);
    }

    void closeUntil(long nanos, boolean anew) {
      opens = anew || nanos - opens > 0 ? nanos : opens;
    }

    void slowDown(Fault.Status status) {
      if (isFree()) {
        limitBefore = inside;
      }
      limit = Math.max(1, Math.min(limit, inside) / 2);
      goodOfRound = 0;
      slowdowns++;
      boolean tooLong = !status.isWorthARetry();
      refusal = tooLong && askedTooLong ? status : null;
      askedTooLong = tooLong;
    }

    void good() {
      askedTooLong = false;
      refusal = null;
      if (isFree()) {
        return;
      }
      goodOfRound++;
      if (goodOfRound >= limit) {
        goodOfRound = 0;
        limit = limit >= limitBefore ? UNLIMITED : limit + 1;
      }
    }
  }
}
