package io.github.civitgrabber.core;

import java.time.Duration;

/**
 * The one place that tells passing faults from final ones, and how long to wait between tries.
 * Pure.
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

  /**
   * A server may ask for a longer wait than {@code maxDelay}, up to this. What asks for more is not
   * waited for: its item is left to the next run.
   */
  public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(2);

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
    if (attempt >= attempts || !isWorthARetry(fault)) {
      return new Verdict.GiveUp();
    }
    return new Verdict.Retry(delay(fault, attempt, random));
  }

  /** Whether the same request may succeed within this run. */
  public static boolean isWorthARetry(Fault fault) {
    return isTransient(fault)
        && !(fault instanceof Fault.Status status
            && status.retryAfter() != null
            && isTooLong(status.retryAfter()));
  }

  /** Whether a server asks for a longer wait than we grant. */
  public static boolean isTooLong(Duration asked) {
    return asked.compareTo(MAX_RETRY_AFTER) > 0;
  }

  /** Whether the whole server asks for fewer requests, and not this one request for an end. */
  public static boolean asksToSlowDown(Fault.Status status) {
    return (status.code() == 429 || status.code() == 503) && isTransient(status);
  }

  /**
   * How long nobody asks a server that has asked to slow down: as long as it says, up to {@link
   * #MAX_RETRY_AFTER}.
   *
   * @param unasked the wait where it does not say
   */
  public static Duration pause(Fault.Status status, Duration unasked) {
    return status.retryAfter() == null ? unasked : min(status.retryAfter(), MAX_RETRY_AFTER);
  }

  /** Whether the same request may succeed later. */
  public static boolean isTransient(Fault fault) {
    return switch (fault) {
      case Fault.Status status -> isTransient(status);
      // Networks recover, and a JSON or picture that came as HTML is an overload or maintenance
      // page.
      case Fault.Unreachable unreachable -> true;
      case Fault.IdleTimeout silent -> true;
      case Fault.TooSlow dripping -> true;
      case Fault.BrokenOff brokenOff -> true;
      case Fault.WrongBody wrongBody -> true;
      // Asking again would be forbidden again.
      case Fault.Forbidden forbidden -> false;
    };
  }

  private static boolean isTransient(Fault.Status status) {
    return switch (status.code()) {
      // RFC 9110 15.5.9 and RFC 8470: the client may repeat these.
      case 408, 425 -> true;
      // The API says 429 for "slow down" and for "no such page, ever".
      case 429 -> !isPageLimit(status);
      // The API of 2024 and 2025 said 500 for an unknown user.
      case 500 -> !isUnknownUser(status);
      // Overload, gateways, and the edge's own codes for an origin that fails or is slow.
      case 502, 503, 504, 520, 521, 522, 523, 524, 530 -> true;
      default -> false;
    };
  }

  /** Whether the API says that the user does not exist, in any of its forms. */
  public static boolean isUnknownUser(Fault.Status status) {
    return (status.code() == 404 || status.code() == 500)
        && status.excerpt().contains("User not found");
  }

  private static boolean isPageLimit(Fault.Status status) {
    return status.excerpt().contains("too many pages")
        || status.excerpt().contains("use cursors")
        || status.excerpt().contains("deep paging");
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
