package io.github.civitgrabber.report.live;

import java.time.Duration;
import java.util.ArrayDeque;

/** The rate of a growing number over the time just gone. For use by one thread. */
final class RateMeter {

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final long windowNanos;

  /** One that looks back so far. */
  RateMeter(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /**
   * Takes the number now.
   *
   * @return its growth per second
   */
  long perSecond(long nanos, long total) {
    samples.addLast(new Sample(nanos, total));
    while (nanos - samples.getFirst().nanos() > windowNanos) {
      samples.removeFirst();
    }
    Sample oldest = samples.getFirst();
    long elapsed = nanos - oldest.nanos();
    return elapsed == 0 ? 0 : (long) ((total - oldest.total()) * 1e9 / elapsed);
  }

  private record Sample(long nanos, long total) {}
}
