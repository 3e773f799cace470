package io.github.civitgrabber.run;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Runs downloads on virtual threads, never more than its limit at once. Safe for use by several
 * threads; the caller closes it.
 */
final class DownloadPool implements AutoCloseable {

  private final Semaphore permits;
  private final WaitListener waits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A pool without downloads.
   *
   * @param waits is told of what waits for a permit
   */
  DownloadPool(int limit, WaitListener waits) {
    this.permits = new Semaphore(limit);
    this.waits = waits;
  }

  /**
   * Waits for a permit, then starts the download. The wait is what holds back the reading of pages.
   *
   * @throws InterruptedException the run was stopped meanwhile
   */
  void submit(Runnable download) throws InterruptedException {
    try (WaitListener.Ongoing _ = waits.begin(Wait.Turn.OF_DOWNLOAD)) {
      permits.acquire();
    }
    boolean started = false;
    try {
      var _ =
          threads.submit(
              () -> {
                try {
                  download.run();
                } finally {
                  permits.release();
                }
              });
      started = true;
    } catch (RejectedExecutionException e) {
      throw new InterruptedException("the run was stopped");
    } finally {
      if (!started) {
        permits.release();
      }
    }
  }

  /** Interrupts all downloads. */
  void stop() {
    threads.shutdownNow();
  }

  /** Waits for all downloads to end. */
  @Override
  public void close() {
    threads.close();
  }
}
