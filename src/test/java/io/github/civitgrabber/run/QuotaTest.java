package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuotaTest {

  @RepeatedTest(5)
  void manyAtOnce_getExactlyAsManyAsThereAre() throws Exception {
    Quota quota = new Quota(OptionalInt.of(100), 0);
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger fetched = new AtomicInteger();
    Callable<Boolean> worker =
        () -> {
          while (quota.reserve()) {
            boolean success = tries.incrementAndGet() % 3 != 0;
            fetched.addAndGet(success ? 1 : 0);
            quota.end(success);
          }
          return quota.isUsedUp();
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> ended :
          threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> worker).toList())) {
        assertThat(ended.get()).isTrue();
      }
    }

    assertThat(fetched).hasValue(100);
  }

  @Test
  void reservation_waitsForWhatMayComeBack() throws Exception {
    Quota quota = new Quota(OptionalInt.of(1), 0);
    assertThat(quota.reserve()).isTrue();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> second = threads.submit(quota::reserve);
      assertThat(quota.isUsedUp()).isFalse();
      quota.end(false);

      assertThat(second.get()).isTrue();
    }
    quota.end(true);
    assertThat(quota.reserve()).isFalse();
    assertThat(quota.isUsedUp()).isTrue();
  }

  @Test
  void whatIsUsedBefore_counts() throws Exception {
    assertThat(new Quota(OptionalInt.of(3), 3).reserve()).isFalse();
    assertThat(new Quota(OptionalInt.of(3), 4).isUsedUp()).isTrue();
    assertThat(new Quota(OptionalInt.of(3), 2).reserve()).isTrue();
    assertThat(new Quota(OptionalInt.empty(), 1_000_000).reserve()).isTrue();
  }
}
