package io.github.civitgrabber.core.net;

import java.time.Duration;

/**
 * How often a request is made, and how long to wait between tries; whether a try is worth it, the
 * {@link Fault} says. Pure.
 *
 * @param attempts how often a request is made at most, the first time included
 * @param firstDelay the shortest computed wait
 * @param maxDelay the longest computed wait
 */
public record RetryRules(int attempts, Duration firstDelay, Duration maxDelay) {

  /** The shortest computed wait, outside of tests. */
  public static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  /** The longest computed wait. */
  public static final Duration MAX_DELAY = Duration.ofSeconds(30);

  private static final Duration RETRY_AFTER_SPREAD = Duration.ofMillis(250);

  public RetryRules {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: " + attempts);
    }
  }

  /** The same rules with no more than so many attempts. */
  public RetryRules atMost(int most) {
    return new RetryRules(Math.min(attempts, most), firstDelay, maxDelay);
  }

  /**
   * What follows from a fault.
   *
   * @param attempt how many times the request was made, from 1
   * @param random from 0 to 1, spreads the waits of many workers
   */
  public Verdict judge(Fault fault, int attempt, double random) {
    if (attempt >= attempts || !fault.isWorthARetry()) {
      return new Verdict.GiveUp();
    }
    return new Verdict.Retry(delay(fault, attempt, random));
  }

  private Duration delay(Fault fault, int attempt, double random) {
    if (fault instanceof Fault.Status(int code, Duration asked, String excerpt) && asked != null) {
      return asked.plus(scale(RETRY_AFTER_SPREAD, random));
    }
    // Half fixed, half random, so that workers that failed together do not return together.
    Duration ceiling = firstDelay.multipliedBy(1L << Math.min(attempt, 20));
    Duration bounded = min(ceiling, maxDelay);
    return bounded.dividedBy(2).plus(scale(bounded.dividedBy(2), random));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration scale(Duration duration, double factor) {
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  /** What to do after a fault. */
  public sealed interface Verdict {
    /** Ask again after this wait. */
    record Retry(Duration delay) implements Verdict {}

    /** Asking again is pointless, or was done often enough. */
    record GiveUp() implements Verdict {}
  }
}
