package io.github.civitgrabber.report;

import java.util.ArrayDeque;

/** The rate of a growing number over the last few seconds. For use by one thread. */
final class RateMeter {

  private static final long WINDOW_NANOS = 3_000_000_000L;

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /**
   * Takes the number now.
   *
   * @return its growth per second
   */
  long perSecond(long nanos, long total) {
    samples.addLast(new Sample(nanos, total));
    while (nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample oldest = samples.getFirst();
    long elapsed = nanos - oldest.nanos();
    return elapsed == 0 ? 0 : (long) ((total - oldest.total()) * 1e9 / elapsed);
  }

  private record Sample(long nanos, long total) {}
}
