package io.github.civitgrabber.collection.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does much of the same kind with all cores, and keeps the order. For one thread. */
final class Checks implements AutoCloseable {

  /** So many at a time: enough to keep all cores at work, and little in memory. */
  static final int BATCH = 1024;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("verify-", 0).daemon().factory());

  /**
   * What a check says of each.
   *
   * @throws InterruptedException this thread was interrupted; the checks have been too
   */
  <T, R> List<R> all(List<T> subjects, Check<T, R> check) throws InterruptedException {
    List<R> results = new ArrayList<>(subjects.size());
    List<Callable<R>> calls =
        subjects.stream().<Callable<R>>map(subject -> () -> check.of(subject)).toList();
    for (Future<R> result : threads.invokeAll(calls)) {
      try {
        results.add(result.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  /** Looks at something, on any thread. */
  @FunctionalInterface
  interface Check<T, R> {
    R of(T subject) throws InterruptedException;
  }
}
