package io.github.civitgrabber.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.RecordingSleeper;
import io.github.civitgrabber.testing.RecordingWaits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RateLimiterTest {

  private static final int BURST = 3;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ManualTicker ticker = new ManualTicker();
  private final RecordingSleeper sleeper = new RecordingSleeper();
  private final RecordingWaits waits = new RecordingWaits();

  @Test
  void burst_thenAsManyIntervalsAsCallsAreAhead() throws Exception {
    RateLimiter limiter = new RateLimiter(BURST, INTERVAL, ticker, sleeper, waits);

    calls(limiter, BURST + 3);

    assertThat(sleeper.asked())
        .containsExactly(INTERVAL, INTERVAL.multipliedBy(2), INTERVAL.multipliedBy(3));
  }

  @Test
  void callsWithoutPause_keepTheRateInEveryWindow() throws Exception {
    List<Duration> made = new ArrayList<>();
    Duration[] now = {Duration.ZERO};
    RateLimiter limiter =
        new RateLimiter(
            BURST, INTERVAL, () -> now[0].toNanos(), wait -> now[0] = now[0].plus(wait), waits);
    for (int i = 0; i < 50; i++) {
      limiter.await();
      made.add(now[0]);
    }

    assertThat(made.subList(0, BURST)).containsOnly(Duration.ZERO);
    for (int i = BURST; i < made.size(); i++) {
      assertThat(made.get(i)).isEqualTo(INTERVAL.multipliedBy(i - BURST + 1L));
    }
  }

  @Test
  void pause_givesTheBurstBackButNoMore() throws Exception {
    RateLimiter limiter = new RateLimiter(BURST, INTERVAL, ticker, sleeper, waits);
    calls(limiter, BURST);
    ticker.advance(Duration.ofHours(1));

    calls(limiter, BURST + 1);

    assertThat(sleeper.asked()).containsExactly(INTERVAL);
  }

  @Test
  void shortPause_givesBackWhatItIsLong() throws Exception {
    RateLimiter limiter = new RateLimiter(BURST, INTERVAL, ticker, sleeper, waits);
    calls(limiter, BURST);
    ticker.advance(INTERVAL.multipliedBy(2));

    calls(limiter, 3);

    assertThat(sleeper.asked()).containsExactly(INTERVAL);
  }

  @Test
  void steadyCalls_neverWait() throws Exception {
    RateLimiter limiter = new RateLimiter(1, INTERVAL, ticker, sleeper, waits);
    for (int i = 0; i < 20; i++) {
      limiter.await();
      ticker.advance(INTERVAL);
    }

    assertThat(sleeper.asked()).isEmpty();
  }

  @Test
  void manyThreads_eachGetsATimeOfItsOwn() throws Exception {
    RateLimiter limiter = new RateLimiter(BURST, INTERVAL, ticker, sleeper, waits);
    List<BackgroundCall<Object>> threads = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      threads.add(
          BackgroundCall.start(
              () -> {
                calls(limiter, 25);
                return "done";
              }));
    }
    for (BackgroundCall<Object> thread : threads) {
      thread.result();
    }

    assertThat(sleeper.asked())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 8 * 25 - BURST).mapToObj(INTERVAL::multipliedBy).toList());
  }

  @Test
  void callThatWaits_isTold() throws Exception {
    calls(new RateLimiter(BURST, INTERVAL, ticker, sleeper, waits), BURST);
    assertThat(waits.begun()).isEmpty();

    RateLimiter watched =
        new RateLimiter(
            1,
            INTERVAL,
            ticker,
            _ -> assertThat(waits.inForce()).containsExactly(new Wait.Pace("API", INTERVAL)),
            waits);
    calls(watched, 2);

    assertThat(waits.begun()).hasSize(1);
    assertThat(waits.inForce()).isEmpty();
  }

  @Test
  void interruptedSleep_comesOut() {
    RateLimiter limiter =
        new RateLimiter(
            1,
            INTERVAL,
            ticker,
            wait -> {
              throw new InterruptedException("woken");
            },
            waits);

    assertThatThrownBy(() -> calls(limiter, 2))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("woken");
  }

  /** Whatever the callers do: the burst, and one more for each interval that the window is long. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void callsAtAnyTimes_noWindowHoldsMoreThanTheBurstAndTheRate(long seed) throws Exception {
    Random random = new Random(seed);
    List<Long> made = new ArrayList<>();
    long[] now = {0};
    RateLimiter limiter =
        new RateLimiter(10, INTERVAL, () -> now[0], wait -> now[0] += wait.toNanos(), waits);
    for (int i = 0; i < 400; i++) {
      limiter.await();
      made.add(now[0]);
      now[0] += random.nextInt(4) == 0 ? random.nextLong(3 * INTERVAL.toNanos()) : 0;
    }

    for (int first = 0; first < made.size(); first++) {
      for (int last = first; last < made.size(); last++) {
        long window = made.get(last) - made.get(first);
        assertThat(last - first + 1L).isLessThanOrEqualTo(10 + window / INTERVAL.toNanos());
      }
    }
  }

  private static void calls(RateLimiter limiter, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      limiter.await();
    }
  }
}
