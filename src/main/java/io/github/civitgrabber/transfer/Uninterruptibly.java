package io.github.civitgrabber.transfer;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does the short work on a file that has come whole to its end, even while the run is being ended:
 * an interrupt would close the file under it, and what has been paid for would be thrown away.
 * Stateless.
 */
public final class Uninterruptibly {

  private Uninterruptibly() {}

  /**
   * Does the work in a thread that nobody interrupts, and waits for it. An interrupt of the caller
   * stays set.
   *
   * @throws IOException the work's own
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

  /** Something short. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }
}
