package io.github.civitgrabber.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.ContextualSupplier;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.net.RetryRules.Verdict;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.limit.RetryBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries calls as {@link RetryRules} say, by way of Failsafe. Safe for use by several threads. */
public final class Retrier {

  private static final Logger log = LoggerFactory.getLogger(Retrier.class);

  private final RetryRules rules;
  private final DoubleSupplier random;
  private final @Nullable RetryBudget budget;
  private final WaitListener waits;
  private final Tries tries;

  /**
   * A retrier whose every call is retried as often as the rules say.
   *
   * @param random numbers from 0 to 1
   * @param waits is told of each delay
   */
  public Retrier(RetryRules rules, DoubleSupplier random, WaitListener waits) {
    this(rules, random, null, waits);
  }

  /**
   * A retrier whose calls share a bound.
   *
   * @param random numbers from 0 to 1
   * @param budget when it is used up, nothing is retried; null for no bound
   * @param waits is told of each delay
   */
  public Retrier(
      RetryRules rules, DoubleSupplier random, @Nullable RetryBudget budget, WaitListener waits) {
    this(rules, random, budget, waits, Tries.atMost(rules.attempts()));
  }

  private Retrier(
      RetryRules rules,
      DoubleSupplier random,
      @Nullable RetryBudget budget,
      WaitListener waits,
      Tries tries) {
    this.rules = rules;
    this.random = random;
    this.budget = budget;
    this.waits = waits;
    this.tries = tries;
  }

  /** The same, with no more than so many attempts. */
  public Retrier atMost(int attempts) {
    return within(Tries.atMost(attempts));
  }

  /** The same, with no more than so many attempts, which are some of a longer series. */
  public Retrier within(Tries tries) {
    return new Retrier(rules.atMost(tries.most()), random, null, waits, tries);
  }

  /** How many attempts are made of so many that would be worth it. */
  public int attempts(int wanted) {
    return Math.min(rules.attempts(), wanted);
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
    Attempts attempts = new Attempts();
    T result;
    try {
      result = attempts.make(call);
    } catch (HttpFailure e) {
      result = again(action, call, attempts, e);
    }
    if (budget != null) {
      budget.earn(rules.attempts() - 1);
    }
    return result;
  }

  /** Only what fails needs a policy; the first of its attempts is over. */
  private <T> T again(String action, Call<T> call, Attempts attempts, HttpFailure first)
      throws IOException, InterruptedException {
    ContextualSupplier<T, T> attempt =
        context -> {
          if (context.isFirstAttempt()) {
            throw first;
          }
          return attempts.make(call);
        };
    try {
      return Failsafe.with(this.<T>policy(action, attempts)).get(attempt);
    } catch (FailsafeException e) {
      // Failsafe wraps every checked exception.
      switch (e.getCause()) {
        case HttpFailure failure -> throw attempts.withEarlierOnes(failure, action);
        case IOException failure -> throw failure;
        case InterruptedException interrupt -> {
          boolean _ = Thread.interrupted(); // thrown instead
          throw interrupt;
        }
        case null, default -> throw e;
      }
    } finally {
      attempts.waited();
    }
  }

  private <T> RetryPolicy<T> policy(String action, Attempts attempts) {
    ContextualSupplier<T, Duration> delay =
        context -> delay(context.<HttpFailure>getLastException(), context.getAttemptCount());
    return RetryPolicy.<T>builder()
        .handleIf(e -> attempts.mayRetry)
        .withMaxAttempts(rules.attempts())
        .withDelayFn(delay)
        .onRetryScheduled(
            event -> {
              log.info(
                  "{}: attempt {} {}; again in {} ms",
                  action,
                  event.getAttemptCount(),
                  event.getLastException().getMessage(),
                  event.getDelay().toMillis());
              attempts.waitFor(event.getDelay());
            })
        .build();
  }

  private Duration delay(HttpFailure failure, int attempt) {
    return switch (rules.judge(failure.fault(), attempt, random.getAsDouble())) {
      case Verdict.Retry(Duration delay) -> delay;
      case Verdict.GiveUp giveUp -> Duration.ZERO;
    };
  }

  /** The attempts of one call. For one thread. */
  private final class Attempts {

    private final List<HttpFailure> failures = new ArrayList<>();
    private boolean mayRetry;
    private WaitListener.@Nullable Ongoing wait;

    <T> T make(Call<T> call) throws IOException, InterruptedException {
      waited();
      mayRetry = false;
      try {
        return call.make();
      } catch (HttpFailure e) {
        failures.add(e);
        mayRetry =
            failures.size() < rules.attempts()
                && e.fault().isWorthARetry()
                && (budget == null || budget.take());
        throw e;
      }
    }

    void waitFor(Duration delay) {
      HttpFailure last = failures.getLast();
      int next = tries.before() + failures.size() + 1;
      int all = tries.before() + rules.attempts() + tries.after();
      wait = waits.begin(Wait.Retry.of(last.uri(), last.fault(), next, all, delay));
    }

    void waited() {
      if (wait != null) {
        wait.close();
        wait = null;
      }
    }

    HttpFailure withEarlierOnes(HttpFailure last, String action) {
      HttpFailure told = last.after(failures.size(), action);
      failures.stream().filter(earlier -> earlier != last).forEach(told::addSuppressed);
      return told;
    }
  }

  /** Something that may be tried again. */
  @FunctionalInterface
  public interface Call<T> {
    /** One attempt. */
    T make() throws IOException, InterruptedException;
  }
}
