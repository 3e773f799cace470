package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.waiting.WaitListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SingleWriterTest {

  private static final SingleWriter.Deferred NOTHING =
      new SingleWriter.Deferred() {
        @Override
        public long nanosUntilDue() {
          return Long.MAX_VALUE;
        }

        @Override
        public void whenDue() {
          throw new AssertionError("never due");
        }
      };

  private final List<String> done = new ArrayList<>();
  private final SingleWriter writer = SingleWriter.start(NOTHING, WaitListener.NONE);

  @AfterEach
  void stop() {
    writer.stop(() -> {});
  }

  @Test
  void tasks_runInTheirOrderOnOnePlatformThread() throws Exception {
    writer.post(() -> done.add(Thread.currentThread().getName()));
    writer.post(() -> done.add("virtual " + Thread.currentThread().isVirtual()));

    List<String> seen = writer.call(() -> List.copyOf(done));

    assertThat(seen).containsExactly("tracking", "virtual false");
  }

  @Test
  void failingTask_doesNotEndTheThread() throws Exception {
    writer.post(
        () -> {
          throw new IllegalStateException("a bug");
        });

    assertThat(writer.<String>call(() -> "still here")).isEqualTo("still here");
  }

  @Test
  void failureOfACall_reachesTheCaller() {
    TrackingException refused = new TrackingException("no");

    assertThatThrownBy(
            () ->
                writer.call(
                    () -> {
                      throw refused;
                    }))
        .isInstanceOf(TrackingException.class)
        .hasMessage("no")
        .hasCause(refused);
    assertThatThrownBy(
            () ->
                writer.call(
                    () -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("deep");
  }

  @Test
  void taskThatWaitsForAnother_isRefusedAndDoesNotHang() throws Exception {
    String refusal =
        writer.call(
            () -> {
              try {
                return writer.call(() -> "hung");
              } catch (IllegalStateException e) {
                return e.getMessage();
              }
            });

    assertThat(refusal).isEqualTo("a task of the tracking database must not wait for another");
  }

  @Test
  void stop_doesWhatIsQueuedThenTheLastTaskOnce() {
    for (int i = 0; i < 100; i++) {
      writer.post(() -> done.add("queued"));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        threads.submit(() -> writer.stop(() -> done.add("last")));
      }
    }

    assertThat(done).hasSize(101).endsWith("last");
    assertThatThrownBy(() -> writer.post(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tracking database is closed");
  }
}
