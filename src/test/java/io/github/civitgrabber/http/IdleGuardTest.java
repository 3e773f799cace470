package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.RecordingWaits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IdleGuardTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration MORE = Duration.ofNanos(1);
  private static final URI ADDRESS = URI.create("https://image.civitai.com/1.jpeg");

  private static final Wait OWN = new Wait.Bandwidth(1000);

  private final ManualTicker ticker = new ManualTicker();
  private final RecordingWaits waits = new RecordingWaits();
  @AutoClose private final IdleGuard guard = new IdleGuard(LIMIT, ticker, waits);
  private final CompletableFuture<String> request = new CompletableFuture<>();

  @Test
  void quietUpToTheLimit_goesOn() {
    IdleGuard.Watch watch = watch(request);
    ticker.advance(LIMIT);

    guard.sweep();

    assertThat(request).isNotDone();
    assertThat(watch.stalled()).isNull();
  }

  @Test
  void quietForLonger_isEnded() {
    IdleGuard.Watch watch = watch(request);
    ticker.advance(LIMIT.plus(MORE));

    guard.sweep();

    assertThat(request).isCancelled();
    assertThat(watch.stalled()).isEqualTo(new Fault.IdleTimeout(LIMIT));
  }

  @Test
  void progress_startsTheLimitAnew() {
    IdleGuard.Watch watch = watch(request);
    for (int i = 0; i < 10; i++) {
      ticker.advance(LIMIT);
      watch.progress(IdleGuard.LEAST_BYTES);
      guard.sweep();
    }
    assertThat(request).isNotDone();

    ticker.advance(LIMIT.plus(MORE));
    guard.sweep();

    assertThat(request).isCancelled();
  }

  @Test
  void eachRequest_hasItsOwnLimit() {
    CompletableFuture<String> lively = new CompletableFuture<>();
    watch(request);
    IdleGuard.Watch watch = watch(lively);
    ticker.advance(LIMIT.plus(MORE));
    watch.progress(1);

    guard.sweep();

    assertThat(request).isCancelled();
    assertThat(lively).isNotDone();
  }

  /** A byte now and then could hold a connection for ever. */
  @Test
  void bodyThatIsTooSlow_isEndedAfterOneLimit() {
    IdleGuard.Watch watch = watch(request);
    watch.answered();
    for (int second = 1; second <= 60; second++) {
      trickle(watch, 1);
    }
    assertThat(request).isNotDone();

    trickle(watch, 1);

    assertThat(request).isCancelled();
    assertThat(watch.stalled()).isEqualTo(new Fault.TooSlow(1024, LIMIT));
    assertThat(new Fault.TooSlow(1024, LIMIT).phrase())
        .isEqualTo("less than 1024 bytes in 60 s (--timeout)");
  }

  @Test
  void bodyThatBeginsWellAndIsTooSlowThen_isEndedAfterTheNextLimit() {
    IdleGuard.Watch watch = watch(request);
    watch.answered();
    trickle(watch, 1_000_000);
    for (int second = 2; second <= 61; second++) {
      trickle(watch, 1);
    }
    assertThat(request).isNotDone();

    for (int second = 62; second <= 122; second++) {
      trickle(watch, 1);
    }

    assertThat(watch.stalled()).isInstanceOf(Fault.TooSlow.class);
  }

  @Test
  void slowButHonestBody_goesOnForHours() {
    IdleGuard.Watch watch = watch(request);
    watch.answered();
    for (int second = 0; second < 10_000; second++) {
      trickle(watch, 18);
    }

    assertThat(request).isNotDone();
    assertThat(watch.stalled()).isNull();
  }

  @Test
  void lateHeaders_leaveTheBodyAWholeLimit() {
    IdleGuard.Watch watch = watch(request);
    ticker.advance(LIMIT);
    watch.answered();
    for (int second = 1; second <= 60; second++) {
      trickle(watch, 1);
    }

    assertThat(request).isNotDone();
  }

  /** The client may take its time before there is anything to end. */
  @Test
  void requestThatIsSentAfterItsLimit_isEndedAtOnce() {
    IdleGuard.Watch watch = guard.watch(ADDRESS);
    ticker.advance(LIMIT.plus(MORE));
    guard.sweep();

    watch.sent(request);

    assertThat(request).isCancelled();
    assertThat(watch.stalled()).isEqualTo(new Fault.IdleTimeout(LIMIT));
  }

  private IdleGuard.Watch watch(CompletableFuture<String> sent) {
    IdleGuard.Watch watch = guard.watch(ADDRESS);
    watch.sent(sent);
    return watch;
  }

  /** A second passes, some bytes come, and the guard looks. */
  private void trickle(IdleGuard.Watch watch, int bytes) {
    ticker.advance(Duration.ofSeconds(1));
    watch.progress(bytes);
    guard.sweep();
  }

  @Test
  void pauseOfOurOwn_isNoSilenceAndTheLimitBeginsAfterIt() {
    IdleGuard.Watch watch = watch(request);
    watch.answered();
    try (WaitListener.Ongoing _ = watch.pause(OWN)) {
      ticker.advance(LIMIT.multipliedBy(10));
      guard.sweep();
    }
    ticker.advance(LIMIT);
    guard.sweep();
    assertThat(request).isNotDone();

    ticker.advance(MORE);
    guard.sweep();

    assertThat(watch.stalled()).isEqualTo(new Fault.IdleTimeout(LIMIT));
  }

  /** Neither does it make a slow body look fast: only the rest of the time counts. */
  @Test
  void pausesOfOurOwn_doNotCountAsTimeOfASlowBody() {
    IdleGuard.Watch watch = watch(request);
    watch.answered();
    for (int second = 1; second <= 60; second++) {
      trickle(watch, 1);
      try (WaitListener.Ongoing _ = watch.pause(OWN)) {
        ticker.advance(Duration.ofSeconds(7));
        guard.sweep();
      }
      guard.sweep();
    }
    assertThat(request).isNotDone();

    trickle(watch, 1);

    assertThat(watch.stalled()).isEqualTo(new Fault.TooSlow(1024, LIMIT));
  }

  @Test
  void pauseOfOurOwn_isToldInThePlaceOfTheSilence() {
    IdleGuard.Watch watch = watch(request);
    try (WaitListener.Ongoing _ = watch.pause(OWN)) {
      assertThat(waits.inForce()).containsExactly(OWN);
    }

    assertThat(waits.inForce()).containsExactly(new Wait.Silence("image.civitai.com", LIMIT));
  }

  @Test
  void closedWatch_isForgotten() {
    watch(request).close();
    ticker.advance(LIMIT.plus(MORE));

    guard.sweep();

    assertThat(request).isNotDone();
  }

  @Test
  void finishedRequest_keepsItsResult() {
    watch(request);
    request.complete("done");
    ticker.advance(LIMIT.plus(MORE));

    guard.sweep();

    assertThat(request).isCompletedWithValue("done");
  }

  @Test
  void nobodySweeps_itLooksByItself() {
    watch(request);
    ticker.advance(LIMIT.plus(MORE));

    assertThat(request).failsWithin(Duration.ofSeconds(5));
  }

  /** Otherwise one defect would leave all later requests without a limit. */
  @Test
  void requestThatCannotBeEnded_othersAreEnded() {
    List<CompletableFuture<String>> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(new CompletableFuture<>());
      watch(others.getLast());
      watch(new Stubborn());
    }
    ticker.advance(LIMIT.plus(MORE));

    guard.sweep();

    assertThat(others).allMatch(CompletableFuture::isCancelled);
  }

  /** A request whose end is a defect. */
  private static final class Stubborn extends CompletableFuture<String> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw new IllegalStateException("a defect");
    }
  }

  @Test
  void request_isToldAsAWaitWithItsSignsOfLifeUntilItEnds() {
    try (IdleGuard.Watch watch = watch(request)) {
      assertThat(waits.inForce()).containsExactly(new Wait.Silence("image.civitai.com", LIMIT));
      watch.answered();
      watch.progress(7);
    }

    assertThat(waits.moves()).isEqualTo(2);
    assertThat(waits.inForce()).isEmpty();
  }
}
