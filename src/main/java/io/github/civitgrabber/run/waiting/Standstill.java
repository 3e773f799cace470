package io.github.civitgrabber.run.waiting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Since when nothing has moved, and whether it is time to say so: after two seconds, after ten, and
 * then each thirty. Safe for use by several threads.
 */
public final class Standstill {

  /** How long nothing may move before it is said why. */
  public static final Duration NOTICEABLE = Duration.ofSeconds(2);

  /** When it is said again; without a terminal, what is over sooner is worth no line. */
  public static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration BETWEEN = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private final AtomicInteger told = new AtomicInteger();
  private volatile long lastMove;

  /**
   * It begins now.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public Standstill(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastMove = nanoTime.getAsLong();
  }

  /** Something moves. */
  public void moved() {
    moved(nanoTime.getAsLong());
  }

  /** Something has moved; where that is known already, nothing happens. */
  public void moved(long nanos) {
    if (nanos - lastMove > 0) {
      lastMove = nanos;
      told.set(0);
    }
  }

  /** How long nothing has moved. */
  public Duration lasting() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastMove);
  }

  /** Whether it is to be told by now. */
  public boolean isDue() {
    int times = told.get();
    Duration due = times == 0 ? NOTICEABLE : LONG.plus(BETWEEN.multipliedBy(times - 1L));
    return lasting().compareTo(due) >= 0;
  }

  /** It is told. */
  public void told() {
    told.incrementAndGet();
  }
}
