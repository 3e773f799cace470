package io.github.civitgrabber.cli.environment;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a second signal of a kind from the first one that comes twice: who signals a whole group of
 * processes, as {@code timeout} and systemd do, reaches the launcher and its child, and the
 * launcher passes it on. Thread-safe.
 */
final class SecondSignal {

  private final Duration same;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private boolean signalled;
  private long first;

  /**
   * @param same for how long after the first one it is still the same
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  SecondSignal(Duration same, LongSupplier nanoTime) {
    this.same = same;
    this.nanoTime = nanoTime;
  }

  /** Whether the signal that has just come is another one than the first. */
  boolean hasCome() {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      if (!signalled) {
        signalled = true;
        first = now;
        return false;
      }
      return now - first >= same.toNanos();
    }
  }
}
