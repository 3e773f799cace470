package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that uses the connection to SQLite, for reading too, and its queue of tasks. A
 * platform thread, because the driver is native and would pin a virtual one. Safe for use by many
 * threads; a task must not wait for another one.
 */
final class SingleWriter {

  /** Work that the thread does by itself when it is due. */
  interface Deferred {

    /** Nanoseconds; zero or less is now, {@link Long#MAX_VALUE} is never. */
    long nanosUntilDue();

    void whenDue();
  }

  /** A task with a result. */
  @FunctionalInterface
  interface Task<T extends @Nullable Object> {

    T run() throws TrackingException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(SingleWriter.class);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final ReentrantLock gate = new ReentrantLock();
  private final Deferred deferred;
  private final WaitListener waits;
  private final Thread thread;
  private boolean stopping;
  private boolean running = true;

  private SingleWriter(Deferred deferred, WaitListener waits) {
    this.deferred = deferred;
    this.waits = waits;
    this.thread = Thread.ofPlatform().name("tracking").daemon().unstarted(this::run);
  }

  /**
   * One that runs.
   *
   * @param waits is told of who waits for a result
   */
  static SingleWriter start(Deferred deferred, WaitListener waits) {
    SingleWriter writer = new SingleWriter(deferred, waits);
    writer.thread.start();
    return writer;
  }

  /**
   * Queues a task and returns at once.
   *
   * @throws IllegalStateException after {@link #stop}
   */
  void post(Runnable task) {
    gate.lock();
    try {
      if (stopping) {
        throw new IllegalStateException("the tracking database is closed");
      }
      queue.add(task);
    } finally {
      gate.unlock();
    }
  }

  /**
   * Waits for a task's result. An interrupt does not end the wait, which is short, and stays set.
   *
   * @throws TrackingException the task's own
   * @throws IllegalStateException after {@link #stop}, or when called from a task
   */
  <T extends @Nullable Object> T call(Task<T> task) throws TrackingException {
    refuseOwnTask();
    CompletableFuture<T> result = new CompletableFuture<>();
    post(() -> complete(result, task));
    try (WaitListener.Ongoing _ = waits.begin(new Wait.Disk("database"))) {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TrackingException failure) {
        throw new TrackingException(String.valueOf(failure.getMessage()), failure);
      }
      throw e;
    }
  }

  private static <T extends @Nullable Object> void complete(
      CompletableFuture<T> result, Task<T> task) {
    try {
      result.complete(task.run());
    } catch (TrackingException | RuntimeException | Error e) {
      // The caller waits for this, and gets whatever happened.
      result.completeExceptionally(e);
    }
  }

  /** Does what is queued, then the last task, and returns when the thread is done. Idempotent. */
  void stop(Runnable last) {
    refuseOwnTask();
    gate.lock();
    try {
      if (!stopping) {
        stopping = true;
        queue.add(last);
        queue.add(() -> running = false);
      }
    } finally {
      gate.unlock();
    }
    ended.join();
  }

  private void refuseOwnTask() {
    if (thread.equals(Thread.currentThread())) {
      throw new IllegalStateException("a task of the tracking database must not wait for another");
    }
  }

  private void run() {
    while (running) {
      try {
        step();
      } catch (InterruptedException e) {
        // Nobody has this thread to interrupt it; ending here would lose rows.
        LOG.debug("Ignored an interrupt", e);
      } catch (RuntimeException | Error e) {
        LOG.error("A task of the tracking database failed", e);
      }
    }
    ended.complete(true);
  }

  private void step() throws InterruptedException {
    long nanos = deferred.nanosUntilDue();
    if (nanos <= 0) {
      deferred.whenDue();
      return;
    }
    Runnable task = queue.poll(nanos, TimeUnit.NANOSECONDS);
    if (task != null) {
      task.run();
    }
  }
}
