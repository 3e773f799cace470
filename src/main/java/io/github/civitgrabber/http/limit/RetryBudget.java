package io.github.civitgrabber.http.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many retries a whole run has left. Success earns retries and each retry takes one, so that a
 * server which fails now and then is asked again for ever, and one that is down is soon asked once
 * for each item. Safe for use by several threads.
 */
public final class RetryBudget {

  /** What a run begins with and never has more of. */
  public static final int FULL = 500;

  private final AtomicInteger left = new AtomicInteger(FULL);

  /** Uses one retry; false if there is none. */
  public boolean take() {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** Adds what a success has earned. */
  public void earn(int retries) {
    left.updateAndGet(n -> Math.min(FULL, n + retries));
  }
}
