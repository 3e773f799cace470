package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
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
  private static final Duration UNASKED = Duration.ofSeconds(1);
  private static final Fault.Status BUSY = new Fault.Status(503, null, "");

  private final List<Duration> slept = new ArrayList<>();
  private Duration now = Duration.ofSeconds(-5);
  private final OriginThrottle pace =
      new OriginThrottle(
          UNASKED,
          () -> now.toNanos(),
          wait -> {
            slept.add(wait);
            now = now.plus(wait);
          });

  @Test
  void goodAnswers_neverWaitAndLeaveNothingBehind() throws Exception {
    enter(100).forEach(OriginThrottleTest::good);

    assertThat(slept).isEmpty();
    assertThat(pace.remembered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void slowDown_everyoneWaitsTheShortestTimeWhereNoneIsNamed(int code) throws Exception {
    failed(pace.enter(IMAGES), new Fault.Status(code, null, "Rate limit exceeded"));

    pace.enter(URI.create("https://image.civitai.com/quite/another.jpeg")).close();

    assertThat(slept).containsExactly(UNASKED);
  }

  @Test
  void slowDown_everyoneWaitsAsLongAsTheServerSays() throws Exception {
    failed(pace.enter(IMAGES), asking(Duration.ofSeconds(45)));
    now = now.plusSeconds(15);

    pace.enter(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void whoHasWaitedAlready_isLetInAtOnce() throws Exception {
    failed(pace.enter(IMAGES), asking(Duration.ofSeconds(45)));
    now = now.plusSeconds(45);

    pace.enter(IMAGES).close();

    assertThat(slept).isEmpty();
  }

  @Test
  void otherOrigin_isNotSlowedDown() throws Exception {
    failed(pace.enter(IMAGES), BUSY);

    pace.enter(OTHERS).close();
    pace.enter(URI.create("https://image.civitai.com:8443/a.jpeg")).close();

    assertThat(slept).isEmpty();
  }

  @Test
  void errorsOfOneRequest_slowNobodyDown() throws Exception {
    for (int code : List.of(302, 400, 403, 404, 500, 502, 504)) {
      failed(pace.enter(IMAGES), new Fault.Status(code, Duration.ofHours(1), ""));
    }
    failed(pace.enter(IMAGES), new Fault.Status(429, null, "You've requested too many pages"));

    pace.enter(IMAGES).close();

    assertThat(slept).isEmpty();
    assertThat(pace.remembered()).isZero();
  }

  @Test
  void slowDown_halvesAndEachRoundOfGoodAnswersLetsOneMoreIn() throws Exception {
    List<OriginThrottle.Turn> inside = enter(6);
    failed(inside.removeLast(), BUSY);
    inside.forEach(OriginThrottleTest::good);

    List<Integer> rooms = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      rooms.add(roundOfGoodAnswers());
    }

    assertThat(rooms).containsExactly(3, 4, 5, 6);
    assertThat(pace.remembered()).isZero();
    assertThat(enter(20)).hasSize(20);
  }

  /** All of them were asked before anybody knew. */
  @Test
  void severalSlowDownsAtOnce_halveOnce() throws Exception {
    for (OriginThrottle.Turn turn : enter(8)) {
      failed(turn, BUSY);
    }

    assertThat(roundOfGoodAnswers()).isEqualTo(4);
  }

  @Test
  void severalSlowDownsAtOnce_longestWaitCounts() throws Exception {
    List<OriginThrottle.Turn> inside = enter(3);
    failed(inside.get(0), asking(Duration.ofSeconds(10)));
    failed(inside.get(1), asking(Duration.ofSeconds(30)));
    failed(inside.get(2), asking(Duration.ofSeconds(20)));

    pace.enter(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void slowDownsInARow_goDownToOneAndNoLower() throws Exception {
    enter(9).forEach(turn -> failed(turn, BUSY));
    for (int i = 0; i < 5; i++) {
      now = now.plus(UNASKED);
      enter(1).forEach(turn -> failed(turn, BUSY));
    }
    now = now.plus(UNASKED);

    assertThat(roundOfGoodAnswers()).isEqualTo(1);
    assertThat(roundOfGoodAnswers()).isEqualTo(2);
  }

  @Test
  void requestWithoutAnAnswer_isNoGoodAnswer() throws Exception {
    enter(2).forEach(turn -> failed(turn, BUSY));
    for (int i = 0; i < 10; i++) {
      pace.enter(IMAGES).close();
    }

    assertThat(roundOfGoodAnswers()).isEqualTo(1);
    assertThat(pace.remembered()).isEqualTo(1);
  }

  @Test
  void full_nextOneIsLetInWhenOneLeaves() throws Exception {
    enter(4).forEach(turn -> failed(turn, BUSY));
    List<OriginThrottle.Turn> inside = enter(2);
    FutureTask<OriginThrottle.Turn> third = new FutureTask<>(() -> pace.enter(IMAGES));
    Thread thread = Thread.ofVirtual().start(third);
    awaitWaitOrEnd(thread);
    assertThat(third).isNotDone();

    inside.getFirst().close();
    thread.join();

    assertThat(third).isDone();
    assertThat(third.resultNow()).isNotNull();
  }

  @Test
  void full_waitCanBeInterrupted() throws Exception {
    failed(pace.enter(IMAGES), BUSY);
    pace.enter(IMAGES);
    BackgroundCall<OriginThrottle.Turn> second = BackgroundCall.start(() -> pace.enter(IMAGES));

    second.interrupt();

    assertThat(second.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void tooLongAWait_isGrantedUpToTheBoundOnce() throws Exception {
    enter(4).forEach(turn -> failed(turn, asking(Duration.ofHours(1))));

    pace.enter(IMAGES).close();

    assertThat(slept).containsExactly(Duration.ofMinutes(2));
  }

  /** Else each of thousands of items would wait for two minutes, in vain. */
  @Test
  void tooLongAWaitAskedTwice_isRefusedWithoutAsking() throws Exception {
    Fault.Status hour = asking(Duration.ofHours(1));
    failed(pace.enter(IMAGES), hour);
    now = now.plusSeconds(120);
    failed(pace.enter(IMAGES), hour);

    for (int item = 0; item < 1000; item++) {
      assertThat(Faults.of(() -> pace.enter(IMAGES))).isEqualTo(hour);
    }
    now = now.plusSeconds(120);
    good(pace.enter(IMAGES));

    assertThat(slept).isEmpty();
    pace.enter(IMAGES).close();
  }

  private static Fault.Status asking(Duration wait) {
    return new Fault.Status(429, wait, "");
  }

  /** Lets as many in as may be, and answers them all. */
  private int roundOfGoodAnswers() throws Exception {
    List<OriginThrottle.Turn> inside = new ArrayList<>();
    for (OriginThrottle.Turn turn = poll(); turn != null; turn = poll()) {
      inside.add(turn);
      if (inside.size() > 100) {
        throw new AssertionError("no limit");
      }
    }
    inside.forEach(OriginThrottleTest::good);
    return inside.size();
  }

  /** A turn, if one is free. */
  private OriginThrottle.@Nullable Turn poll() throws Exception {
    FutureTask<OriginThrottle.Turn> task = new FutureTask<>(() -> pace.enter(IMAGES));
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

  private List<OriginThrottle.Turn> enter(int count) throws Exception {
    List<OriginThrottle.Turn> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(pace.enter(IMAGES));
    }
    return turns;
  }

  private static void good(OriginThrottle.Turn turn) {
    turn.good();
    turn.close();
  }

  private static void failed(OriginThrottle.Turn turn, Fault.Status status) {
    turn.failed(status);
    turn.close();
  }
}
