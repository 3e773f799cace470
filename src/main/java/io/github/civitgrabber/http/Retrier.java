package io.github.civitgrabber.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.ContextualSupplier;
import io.github.civitgrabber.core.RetryRules;
import io.github.civitgrabber.core.RetryRules.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys {@link RetryRules} by way of Failsafe. Safe for use by several threads. */
public final class Retrier {

  private static final Logger log = LoggerFactory.getLogger(Retrier.class);

  private final RetryRules rules;
  private final DoubleSupplier random;

  /**
   * A retrier.
   *
   * @param random numbers from 0 to 1
   */
  public Retrier(RetryRules rules, DoubleSupplier random) {
    this.rules = rules;
    this.random = random;
  }

  /** The same, with no more than so many attempts. */
  public Retrier atMost(int attempts) {
    return new Retrier(rules.atMost(attempts), random);
  }

  /**
   * Makes a call until it succeeds or the rules give up.
   *
   * @param action what is tried, for messages: {@code download image 123}
   * @throws HttpFailure the last failure, the earlier ones suppressed on it
   * @throws IOException what the call threw of other kinds; never retried
   * @throws InterruptedException the run was ended, during the call or a wait
   */
  public <T> T call(String action, Call<T> call) throws IOException, InterruptedException {
    List<HttpFailure> failures = new ArrayList<>();
    try {
      return Failsafe.with(policy(action)).get(() -> remember(failures, call));
    } catch (FailsafeException e) {
      // Failsafe wraps every checked exception.
      switch (e.getCause()) {
        case HttpFailure failure -> throw told(failure, action, failures);
        case IOException failure -> throw failure;
        case InterruptedException interrupt -> {
          boolean _ = Thread.interrupted(); // thrown instead
          throw interrupt;
        }
        case null, default -> throw e;
      }
    }
  }

  private static <T> T remember(List<HttpFailure> failures, Call<T> call)
      throws IOException, InterruptedException {
    try {
      return call.make();
    } catch (HttpFailure e) {
      failures.add(e);
      throw e;
    }
  }

  private static HttpFailure told(HttpFailure last, String action, List<HttpFailure> failures) {
    HttpFailure told = last.after(failures.size(), action);
    failures.stream().filter(earlier -> earlier != last).forEach(told::addSuppressed);
    return told;
  }

  private <T> RetryPolicy<T> policy(String action) {
    ContextualSupplier<T, Duration> delay =
        context -> delay(context.<HttpFailure>getLastException(), context.getAttemptCount());
    return RetryPolicy.<T>builder()
        .handleIf(e -> e instanceof HttpFailure failure && RetryRules.isPassing(failure.fault()))
        .withMaxAttempts(rules.attempts())
        .withDelayFn(delay)
        .onRetryScheduled(
            event ->
                log.info(
                    "{}: attempt {} {}; again in {} ms",
                    action,
                    event.getAttemptCount(),
                    event.getLastException().getMessage(),
                    event.getDelay().toMillis()))
        .build();
  }

  private Duration delay(HttpFailure failure, int attempt) {
    return switch (rules.judge(failure.fault(), attempt, random.getAsDouble())) {
      case Verdict.Retry(Duration delay) -> delay;
      case Verdict.GiveUp giveUp -> Duration.ZERO;
    };
  }

  /** Something that may be tried again. */
  @FunctionalInterface
  public interface Call<T> {
    /** One attempt. */
    T make() throws IOException, InterruptedException;
  }
}
