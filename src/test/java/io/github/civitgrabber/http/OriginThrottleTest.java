package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.RecordingWaits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time passes only where a sleeper lets it. */
@Timeout(20)
class OriginThrottleTest {

  private static final URI IMAGES = URI.create("https://image.civitai.com/a.jpeg");
  private static final URI OTHERS = URI.create("https://civitai.com/api/v1/images");
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
  private static final Fault.Status BUSY = new Fault.Status(503, null, "");

  private final RecordingWaits waits = new RecordingWaits();
  private final List<Duration> slept = new ArrayList<>();
  private Duration now = Duration.ofSeconds(-5);
  private final OriginThrottle throttle =
      new OriginThrottle(
          DEFAULT_PAUSE,
          () -> now.toNanos(),
          wait -> {
            slept.add(wait);
            now = now.plus(wait);
          },
          waits);

  @Test
  void goodAnswers_neverWaitAndLeaveNothingBehind() throws Exception {
    acquire(100).forEach(OriginThrottleTest::succeeded);

    assertThat(slept).isEmpty();
    assertThat(throttle.remembered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void slowDown_everyoneWaitsTheShortestTimeWhereNoneIsNamed(int code) throws Exception {
    failed(throttle.acquire(IMAGES), new Fault.Status(code, null, "Rate limit exceeded"));

    throttle.acquire(URI.create("https://image.civitai.com/quite/another.jpeg")).close();

    assertThat(slept).containsExactly(DEFAULT_PAUSE);
  }

  @Test
  void requestThatWaits_isToldWithTheStatus() throws Exception {
    failed(throttle.acquire(IMAGES), asking(Duration.ofSeconds(45)));
    assertThat(waits.begun()).isEmpty();
    now = now.plusSeconds(15);

    throttle.acquire(IMAGES).close();

    assertThat(waits.begun())
        .containsExactly(
            new Wait.Slowdown("image.civitai.com", "HTTP 429", Duration.ofSeconds(30)));
    assertThat(waits.inForce()).isEmpty();
  }

  @Test
  void slowDown_everyoneWaitsAsLongAsTheServerSays() throws Exception {
    failed(throttle.acquire(IMAGES), asking(Duration.ofSeconds(45)));
    now = now.plusSeconds(15);

    throttle.acquire(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void whoHasWaitedAlready_isLetInAtOnce() throws Exception {
    failed(throttle.acquire(IMAGES), asking(Duration.ofSeconds(45)));
    now = now.plusSeconds(45);

    throttle.acquire(IMAGES).close();

    assertThat(slept).isEmpty();
  }

  @Test
  void otherOrigin_isNotSlowedDown() throws Exception {
    failed(throttle.acquire(IMAGES), BUSY);

    throttle.acquire(OTHERS).close();
    throttle.acquire(URI.create("https://image.civitai.com:8443/a.jpeg")).close();

    assertThat(slept).isEmpty();
  }

  @Test
  void errorsOfOneRequest_slowNobodyDown() throws Exception {
    for (int code : List.of(302, 400, 403, 404, 500, 502, 504)) {
      failed(throttle.acquire(IMAGES), new Fault.Status(code, Duration.ofHours(1), ""));
    }
    failed(
        throttle.acquire(IMAGES), new Fault.Status(429, null, "You've requested too many pages"));

    throttle.acquire(IMAGES).close();

    assertThat(slept).isEmpty();
    assertThat(throttle.remembered()).isZero();
  }

  @Test
  void slowDown_halvesAndEachRoundOfGoodAnswersLetsOneMoreIn() throws Exception {
    List<OriginThrottle.Permit> inFlight = acquire(6);
    failed(inFlight.removeLast(), BUSY);
    inFlight.forEach(OriginThrottleTest::succeeded);

    List<Integer> rooms = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      rooms.add(roundOfGoodAnswers());
    }

    assertThat(rooms).containsExactly(3, 4, 5, 6);
    assertThat(throttle.remembered()).isZero();
    assertThat(acquire(20)).hasSize(20);
  }

  /** All of them were asked before anybody knew. */
  @Test
  void severalSlowDownsAtOnce_halveOnce() throws Exception {
    for (OriginThrottle.Permit permit : acquire(8)) {
      failed(permit, BUSY);
    }

    assertThat(roundOfGoodAnswers()).isEqualTo(4);
  }

  @Test
  void severalSlowDownsAtOnce_longestWaitCounts() throws Exception {
    List<OriginThrottle.Permit> inFlight = acquire(3);
    failed(inFlight.get(0), asking(Duration.ofSeconds(10)));
    failed(inFlight.get(1), asking(Duration.ofSeconds(30)));
    failed(inFlight.get(2), asking(Duration.ofSeconds(20)));

    throttle.acquire(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void slowDownsInARow_goDownToOneAndNoLower() throws Exception {
    acquire(9).forEach(permit -> failed(permit, BUSY));
    for (int i = 0; i < 5; i++) {
      now = now.plus(DEFAULT_PAUSE);
      acquire(1).forEach(permit -> failed(permit, BUSY));
    }
    now = now.plus(DEFAULT_PAUSE);

    assertThat(roundOfGoodAnswers()).isEqualTo(1);
    assertThat(roundOfGoodAnswers()).isEqualTo(2);
  }

  @Test
  void requestWithoutAnAnswer_isNoGoodAnswer() throws Exception {
    acquire(2).forEach(permit -> failed(permit, BUSY));
    for (int i = 0; i < 10; i++) {
      throttle.acquire(IMAGES).close();
    }

    assertThat(roundOfGoodAnswers()).isEqualTo(1);
    assertThat(throttle.remembered()).isEqualTo(1);
  }

  @Test
  void full_nextOneIsLetInWhenOneLeaves() throws Exception {
    acquire(4).forEach(permit -> failed(permit, BUSY));
    List<OriginThrottle.Permit> inFlight = acquire(2);
    FutureTask<OriginThrottle.Permit> third = new FutureTask<>(() -> throttle.acquire(IMAGES));
    Thread thread = Thread.ofVirtual().start(third);
    awaitWaitOrEnd(thread);
    assertThat(third).isNotDone();
    assertThat(waits.inForce())
        .containsExactly(new Wait.Turn(IMAGES.getHost(), "HTTP " + BUSY.code()));

    inFlight.getFirst().close();
    thread.join();

    assertThat(waits.inForce()).isEmpty();

    assertThat(third).isDone();
    assertThat(third.resultNow()).isNotNull();
  }

  @Test
  void full_waitCanBeInterrupted() throws Exception {
    failed(throttle.acquire(IMAGES), BUSY);
    throttle.acquire(IMAGES);
    BackgroundCall<OriginThrottle.Permit> second =
        BackgroundCall.start(() -> throttle.acquire(IMAGES));

    second.interrupt();

    assertThat(second.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void tooLongAWait_isGrantedUpToTheBoundOnce() throws Exception {
    acquire(4).forEach(permit -> failed(permit, asking(Duration.ofHours(1))));

    throttle.acquire(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofMinutes(2));
  }

  /** Else each of thousands of items would wait for two minutes, in vain. */
  @Test
  void tooLongAWaitAskedTwice_isRefusedWithoutAsking() throws Exception {
    Fault.Status hour = asking(Duration.ofHours(1));
    failed(throttle.acquire(IMAGES), hour);
    now = now.plusSeconds(120);
    failed(throttle.acquire(IMAGES), hour);

    for (int item = 0; item < 1000; item++) {
      assertThat(Faults.of(() -> throttle.acquire(IMAGES))).isEqualTo(hour);
    }
    now = now.plusSeconds(120);
    succeeded(throttle.acquire(IMAGES));

    assertThat(slept).isEmpty();
    throttle.acquire(IMAGES).close();
  }

  private static Fault.Status asking(Duration wait) {
    return new Fault.Status(429, wait, "");
  }

  /** Lets as many in as may be, and answers them all. */
  private int roundOfGoodAnswers() throws Exception {
    List<OriginThrottle.Permit> inFlight = new ArrayList<>();
    for (OriginThrottle.Permit permit = poll(); permit != null; permit = poll()) {
      inFlight.add(permit);
      if (inFlight.size() > 100) {
        throw new AssertionError("no limit");
      }
    }
    inFlight.forEach(OriginThrottleTest::succeeded);
    return inFlight.size();
  }

  /** A permit, if one is free. */
  private OriginThrottle.@Nullable Permit poll() throws Exception {
    FutureTask<OriginThrottle.Permit> task = new FutureTask<>(() -> throttle.acquire(IMAGES));
    Thread thread = Thread.ofVirtual().start(task);
    awaitWaitOrEnd(thread);
    if (task.isDone()) {
      return task.get();
    }
    thread.interrupt();
    thread.join();
    return null;
  }

  private static void awaitWaitOrEnd(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private List<OriginThrottle.Permit> acquire(int count) throws Exception {
    List<OriginThrottle.Permit> permits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      permits.add(throttle.acquire(IMAGES));
    }
    return permits;
  }

  private static void succeeded(OriginThrottle.Permit permit) {
    permit.succeeded();
    permit.close();
  }

  private static void failed(OriginThrottle.Permit permit, Fault.Status status) {
    permit.failed(status);
    permit.close();
  }
}
