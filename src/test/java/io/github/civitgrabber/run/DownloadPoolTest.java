package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.RecordingWaits;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DownloadPoolTest {

  @Test
  void moreDownloadsThanTheLimit_neverRunAtOnce() throws Exception {
    Semaphore started = new Semaphore(0);
    Semaphore mayEnd = new Semaphore(0);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RecordingWaits waits = new RecordingWaits();
    try (DownloadPool pool = new DownloadPool(3, waits)) {
      Thread submitter =
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  submit(
                      pool,
                      () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        started.release();
                        mayEnd.acquireUninterruptibly();
                        running.decrementAndGet();
                      });
                }
              });
      started.acquire(3);
      mayEnd.release(10);
      submitter.join();
    }

    assertThat(most).hasValue(3);
    assertThat(started.availablePermits()).isEqualTo(7);
    assertThat(waits.begun()).hasSize(10).containsOnly(Wait.Turn.OF_DOWNLOAD);
    assertThat(waits.inForce()).isEmpty();
  }

  @Test
  void stop_interruptsDownloadsAndRefusesFurtherOnes() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (DownloadPool pool = new DownloadPool(1, WaitListener.NONE)) {
      pool.submit(
          () -> {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
            }
          });
      started.await();

      pool.stop();

      interrupted.await();
      assertThatThrownBy(() -> pool.submit(() -> {})).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void downloadThatThrows_givesItsPlaceBack() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    try (DownloadPool pool = new DownloadPool(1, WaitListener.NONE)) {
      pool.submit(
          () -> {
            throw new IllegalStateException("a defect");
          });

      pool.submit(second::countDown);

      second.await();
    }
    assertThat(second.getCount()).isZero();
  }

  private static void submit(DownloadPool pool, Runnable download) {
    try {
      pool.submit(download);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
