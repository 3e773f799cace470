package io.github.civitgrabber.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.RecordingSleeper;
import io.github.civitgrabber.testing.RecordingWaits;
import io.github.civitgrabber.testing.SocketScript;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BandwidthLimiterTest {

  private static final long RATE = 200_000;
  private static final Duration BURST = Duration.ofMillis(250);
  private static final int PIECE = 50_000;
  private static final Duration COST = Duration.ofMillis(250);

  private final ManualTicker ticker = new ManualTicker();
  private final RecordingSleeper sleeper = new RecordingSleeper();
  private final RecordingWaits waits = new RecordingWaits();

  @Test
  void burst_thenWhatTheBytesAreWorth() throws Exception {
    BandwidthLimiter limiter = new BandwidthLimiter(RATE, ticker, sleeper);

    for (int i = 0; i < 3; i++) {
      limiter.await(PIECE, waits);
    }

    assertThat(sleeper.asked()).containsExactly(COST, COST.multipliedBy(2));
  }

  @Test
  void pause_givesTheBurstBackButNoMore() throws Exception {
    BandwidthLimiter limiter = new BandwidthLimiter(RATE, ticker, sleeper);
    limiter.await(PIECE, waits);
    ticker.advance(Duration.ofHours(1));

    limiter.await(PIECE, waits);
    limiter.await(PIECE, waits);

    assertThat(sleeper.asked()).containsExactly(COST);
  }

  @Test
  void oddRateAndSmallPieces_areNeverFasterThanTheRate() throws Exception {
    BandwidthLimiter limiter = new BandwidthLimiter(7, ticker, ticker::advance);
    long begin = ticker.getAsLong();

    for (int i = 0; i < 700; i++) {
      limiter.await(1, waits);
    }

    assertThat(Duration.ofNanos(ticker.getAsLong() - begin).plus(BURST))
        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(100).plusNanos(700));
  }

  @Test
  void transfersAtOnce_getAsMuchEachAndTheRateTogether() throws Exception {
    AtomicLong now = new AtomicLong();
    Transfer[] woken = new Transfer[1];
    BandwidthLimiter limiter =
        new BandwidthLimiter(RATE, now::get, wait -> woken[0].ready = now.get() + wait.toNanos());
    List<Transfer> transfers = Stream.generate(Transfer::new).limit(5).toList();
    for (int i = 0; i < 1000; i++) {
      woken[0] = transfers.stream().min(Comparator.comparingLong(each -> each.ready)).orElseThrow();
      now.set(woken[0].ready);
      limiter.await(PIECE, WaitListener.NONE);
      woken[0].pieces++;
    }

    assertThat(transfers).allMatch(each -> Math.abs(each.pieces - 200) <= 1);
    long last = transfers.stream().mapToLong(each -> each.ready).max().orElseThrow();
    assertThat(Duration.ofNanos(last).plus(BURST)).isEqualTo(COST.multipliedBy(1000));
  }

  private static final class Transfer {
    private long ready;
    private int pieces;
  }

  @Test
  void wait_isTold() throws Exception {
    Wait own = new Wait.Bandwidth(RATE);
    BandwidthLimiter limiter =
        new BandwidthLimiter(RATE, ticker, _ -> assertThat(waits.inForce()).containsExactly(own));

    limiter.await(PIECE, waits);
    assertThat(waits.begun()).isEmpty();
    limiter.await(PIECE, waits);

    assertThat(waits.begun()).containsExactly(own);
    assertThat(waits.inForce()).isEmpty();
  }

  @Test
  void interruptedSleep_comesOut() {
    BandwidthLimiter limiter =
        new BandwidthLimiter(
            1,
            ticker,
            _ -> {
              throw new InterruptedException("woken");
            });

    assertThatThrownBy(() -> limiter.await(PIECE, waits))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("woken");
    assertThat(waits.inForce()).isEmpty();
  }

  /** Each wait is longer than a server may be silent. */
  @Test
  void megabyte_takesItsTimeAndIsNotTakenForSilence() throws Exception {
    String body = "0123456789".repeat(100_000);
    BandwidthLimiter limiter = new BandwidthLimiter(RATE, ticker, ticker::advance);
    long begin = ticker.getAsLong();

    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok(body)));
        HttpGateway gateway =
            Gateways.limited(server.origin(), Duration.ofMillis(100), ticker, limiter)) {
      assertThat(gateway.read(server.uri("/1"), 64 << 20).bytes()).asString().isEqualTo(body);
    }

    assertThat(Duration.ofNanos(ticker.getAsLong() - begin)).isEqualTo(Duration.ofMillis(4_750));
  }

  @Test
  void runEndsDuringAWait_requestEndsAtOnceAndTheSleepWithTheGateway() throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    BandwidthLimiter limiter =
        new BandwidthLimiter(
            1,
            ticker,
            _ -> {
              asleep.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                woken.countDown();
              }
            });

    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway =
            Gateways.limited(server.origin(), Duration.ofSeconds(60), ticker, limiter)) {
      var call = BackgroundCall.start(() -> gateway.read(server.uri("/1"), 100));
      asleep.await();
      call.interrupt();
      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    }
    woken.await();
  }
}
