package io.github.civitgrabber.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call in a thread of its own, so that the test can interrupt it. */
public final class BackgroundCall<T> {

  private static final long PATIENCE_SECONDS = 10;

  private final FutureTask<T> task;
  private final Thread thread;

  private BackgroundCall(Callable<T> call) {
    this.task = new FutureTask<>(call);
    this.thread = Thread.ofVirtual().name("background-call").start(task);
  }

  /** Starts it. */
  public static <T> BackgroundCall<T> start(Callable<T> call) {
    return new BackgroundCall<>(call);
  }

  /** Interrupts its thread. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Whether it ends within this time. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return thread.join(time);
  }

  /** Waits for what it returns. */
  public T result() throws Exception {
    return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits for what it throws. */
  public Throwable failure() throws InterruptedException, TimeoutException {
    try {
      T result = task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("did not fail but gave " + result);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
