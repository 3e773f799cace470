package io.github.civitgrabber.transfer;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Finishes short work on a file that is here whole, even while the run is being stopped: an
 * interrupt would close the file's channel, and a transfer that has succeeded would be lost.
 * Stateless.
 */
public final class Uninterruptibly {

  private Uninterruptibly() {}

  /**
   * Does the work in a thread that nobody interrupts, and waits for it. The caller's interrupt
   * status is kept.
   *
   * @throws IOException the work has thrown it
   */
  public static <T> T run(Work<T> work) throws IOException {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread.ofVirtual().name("finishing").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw rethrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException rethrown(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException failure -> failure;
      case RuntimeException defect -> throw defect;
      case Error error -> throw error;
      case null, default -> new IOException(cause);
    };
  }

  /** Work that takes milliseconds: nothing can break it off. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work, in the thread that {@link #run} has made for it. */
    T run() throws IOException;
  }
}
