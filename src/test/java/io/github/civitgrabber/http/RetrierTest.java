package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.limit.RetryBudget;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.RecordingWaits;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RetrierTest {

  private static final URI ADDRESS = URI.create("http://127.0.0.1:8080/media");
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofHours(1);

  @Test
  void goodCall_isMadeOnce() throws Exception {
    ScriptedCall call = new ScriptedCall();

    assertThat(retrier(3).call("do it", call)).isEqualTo("done");
    assertThat(call.attempts()).isEqualTo(1);
  }

  @Test
  void transientFaultThenGood_succeeds() throws Exception {
    ScriptedCall call = new ScriptedCall(failure(503), failure(502));

    assertThat(retrier(3).call("do it", call)).isEqualTo("done");
    assertThat(call.attempts()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void transientFaultForEver_isTriedAsOftenAsTheRulesSay(int attempts) {
    ScriptedCall call = ScriptedCall.always(failure(503));

    Faults.of(() -> retrier(attempts).call("do it", call));

    assertThat(call.attempts()).isEqualTo(attempts);
  }

  static Stream<Fault> transientFaults() {
    return Stream.concat(
        Stream.of(408, 425, 429, 500, 502, 503, 504, 524)
            .map(code -> new Fault.Status(code, null, "")),
        Stream.of(
            new Fault.Unreachable("no connection"),
            new Fault.IdleTimeout(Duration.ofSeconds(60)),
            new Fault.BrokenOff("a body that broke off"),
            new Fault.WrongBody("HTML instead of a picture")));
  }

  @ParameterizedTest
  @MethodSource("transientFaults")
  void transientFault_isTriedAgain(Fault fault) throws Exception {
    ScriptedCall call = new ScriptedCall(new HttpFailure(fault, ADDRESS));

    assertThat(retrier(2).call("do it", call)).isEqualTo("done");
    assertThat(call.attempts()).isEqualTo(2);
  }

  static Stream<Fault> permanentFaults() {
    return Stream.concat(
        Stream.of(400, 401, 403, 404, 405, 410, 416, 451, 501, 505)
            .map(code -> new Fault.Status(code, null, "")),
        Stream.of(
            new Fault.Status(
                429, null, "{\"error\":\"You've requested too many pages, please use cursors\"}"),
            new Fault.Forbidden("an address without encryption (http)")));
  }

  @ParameterizedTest
  @MethodSource("permanentFaults")
  void permanentFault_isNotTriedAgain(Fault fault) {
    ScriptedCall call = ScriptedCall.always(new HttpFailure(fault, ADDRESS));

    HttpFailure failure = Faults.failure(() -> retrier(10).call("read page 1", call));

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure).hasMessage("Tried to read page 1 from 127.0.0.1 but got " + fault.phrase());
  }

  @Test
  void message_namesActionHostCauseAndAttempts() {
    ScriptedCall call = ScriptedCall.always(failure(503));

    assertThat(Faults.failure(() -> retrier(3).call("download image 123", call)))
        .hasMessage(
            "Tried to download image 123 from 127.0.0.1 but got HTTP 503 (after 3 attempts)");
  }

  @Test
  void permanentFaultAfterTransientOnes_countsAllAttempts() {
    ScriptedCall call = new ScriptedCall(failure(503), failure(404));

    assertThat(Faults.failure(() -> retrier(5).call("download image 1", call)))
        .hasMessage("Tried to download image 1 from 127.0.0.1 but got HTTP 404 (after 2 attempts)");
  }

  @Test
  void earlierFailures_areSuppressedInTheirOrder() {
    HttpFailure first = failure(503);
    HttpFailure second = failure(502);
    HttpFailure last = failure(504);

    HttpFailure told =
        Faults.failure(() -> retrier(3).call("do it", new ScriptedCall(first, second, last)));

    assertThat(told.getSuppressed()).containsExactly(first, second);
    assertThat(told).hasCause(last);
  }

  static Stream<Exception> otherExceptions() {
    return Stream.of(
        new IOException("disk"),
        new SinkException(new IOException("No space left on device")),
        new ClosedByInterruptException(),
        new SocketTimeoutException("not ours"),
        new IllegalStateException("a defect"));
  }

  @ParameterizedTest
  @MethodSource("otherExceptions")
  void otherException_comesOutAsItIsAtOnce(Exception other) {
    ScriptedCall call = ScriptedCall.always(other);

    Throwable failure = catchThrowable(() -> retrier(5).call("do it", call));

    assertThat(failure).isSameAs(other);
    assertThat(call.attempts()).isEqualTo(1);
  }

  @Test
  void interruptWithinTheCall_comesOutAtOnce() {
    InterruptedException interrupt = new InterruptedException();
    ScriptedCall call = ScriptedCall.always(interrupt);

    Throwable failure = catchThrowable(() -> retrier(5).call("do it", call));

    assertThat(failure).isSameAs(interrupt);
    assertThat(call.attempts()).isEqualTo(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void interruptWithinTheWait_comesOutAtOnce() throws Exception {
    CountDownLatch attempted = new CountDownLatch(1);
    Retrier patient = new Retrier(new RetryRules(5, NEVER, NEVER), () -> 0.5, WaitListener.NONE);
    var call =
        BackgroundCall.start(
            () ->
                patient.call(
                    "do it",
                    () -> {
                      attempted.countDown();
                      throw failure(503);
                    }));
    attempted.await();
    call.interrupt();

    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void waits_growWithTheAttempts() throws Exception {
    Duration first = Duration.ofMillis(5);
    ScriptedCall call = new ScriptedCall(failure(503), failure(503), failure(503));

    new Retrier(new RetryRules(4, first, NEVER), () -> 0, WaitListener.NONE).call("do it", call);

    assertThat(call.gap(1)).isGreaterThanOrEqualTo(first);
    assertThat(call.gap(2)).isGreaterThanOrEqualTo(first.multipliedBy(2));
    assertThat(call.gap(3)).isGreaterThanOrEqualTo(first.multipliedBy(4));
  }

  @Test
  void firstWait_isOneToTwoTimesTheShortest() throws Exception {
    Duration first = Duration.ofMillis(40);
    ScriptedCall call = new ScriptedCall(failure(503));

    new Retrier(new RetryRules(2, first, NEVER), () -> 1, WaitListener.NONE).call("do it", call);

    assertThat(call.gap(1)).isGreaterThanOrEqualTo(first.multipliedBy(2));
  }

  /** Unbounded, the last wait alone would take an hour. */
  @Test
  void waits_areBounded() {
    ScriptedCall call = ScriptedCall.always(failure(503));
    Retrier retrier =
        new Retrier(new RetryRules(23, MILLI, MILLI.multipliedBy(2)), () -> 1, WaitListener.NONE);

    Faults.of(() -> retrier.call("do it", call));

    assertThat(call.attempts()).isEqualTo(23);
  }

  @Test
  void retryAfter_goesBeforeALongerBackOff() throws Exception {
    ScriptedCall call =
        new ScriptedCall(
            new HttpFailure(new Fault.Status(503, Duration.ZERO, ""), ADDRESS),
            new HttpFailure(new Fault.Status(429, Duration.ZERO, ""), ADDRESS));

    assertThat(
            new Retrier(new RetryRules(3, NEVER, NEVER), () -> 0, WaitListener.NONE)
                .call("do it", call))
        .isEqualTo("done");
  }

  @Test
  void retryAfter_goesBeforeAShorterBackOff() throws Exception {
    Duration asked = Duration.ofMillis(50);
    ScriptedCall call =
        new ScriptedCall(new HttpFailure(new Fault.Status(503, asked, ""), ADDRESS));

    new Retrier(new RetryRules(2, MILLI, MILLI), () -> 0, WaitListener.NONE).call("do it", call);

    assertThat(call.gap(1)).isGreaterThanOrEqualTo(asked);
  }

  @Test
  void retryAfterBeyondTheBound_givesUpAtOnce() {
    Fault hour = new Fault.Status(429, Duration.ofHours(1), "");
    ScriptedCall call = ScriptedCall.always(new HttpFailure(hour, ADDRESS));

    assertThat(Faults.failure(() -> retrier(3).call("download image 1", call)))
        .hasMessage(
            "Tried to download image 1 from 127.0.0.1 but got HTTP 429, which asks to wait 3600 s");
    assertThat(call.attempts()).isEqualTo(1);
  }

  /** Fifty thousand items of a dead host must not take three requests each. */
  @Test
  void deadServer_isAskedOncePerCallWhenTheBudgetIsUsedUp() {
    Retrier retrier = thrifty(3);
    ScriptedCall call = ScriptedCall.always(failure(503));
    for (int i = 0; i < 250; i++) {
      Faults.of(() -> retrier.call("do it", call));
    }
    assertThat(call.attempts()).isEqualTo(750);

    for (int i = 0; i < 1000; i++) {
      assertThat(Faults.failure(() -> retrier.call("do it", call)))
          .hasMessage("Tried to do it from 127.0.0.1 but got HTTP 503");
    }

    assertThat(call.attempts()).isEqualTo(1750);
  }

  @Test
  void budgetEndsWithinACall_messageCountsTheAttempts() {
    Retrier retrier = thrifty(502);
    Faults.of(() -> retrier.call("use 500", ScriptedCall.always(failure(503))));
    ScriptedCall call = ScriptedCall.always(failure(503));

    assertThat(Faults.failure(() -> thrifty(502).call("do it", call)))
        .hasMessage("Tried to do it from 127.0.0.1 but got HTTP 503 (after 501 attempts)");
    assertThat(Faults.failure(() -> retrier.call("do it", call)))
        .hasMessage("Tried to do it from 127.0.0.1 but got HTTP 503");
  }

  @Test
  void success_earnsAsManyRetriesAsACallMayTake() throws Exception {
    Retrier retrier = thrifty(4);
    ScriptedCall dead = ScriptedCall.always(failure(503));
    for (int i = 0; i < 200; i++) {
      Faults.of(() -> retrier.call("use all", dead));
    }
    assertThat(attemptsOfAFailure(retrier)).isEqualTo(1);

    assertThat(retrier.call("do it", new ScriptedCall())).isEqualTo("done");

    assertThat(attemptsOfAFailure(retrier)).isEqualTo(4);
    assertThat(attemptsOfAFailure(retrier)).isEqualTo(1);
  }

  @Test
  void manySuccesses_neverEarnMoreThanTheFullBudget() throws Exception {
    Retrier retrier = thrifty(1001);
    for (int i = 0; i < 10; i++) {
      assertThat(retrier.call("do it", new ScriptedCall())).isEqualTo("done");
    }

    assertThat(attemptsOfAFailure(retrier)).isEqualTo(1 + RetryBudget.FULL);
  }

  @Test
  void permanentFault_takesNothingFromTheBudget() {
    Retrier retrier = thrifty(3);
    for (int i = 0; i < 1000; i++) {
      Faults.of(() -> retrier.call("do it", ScriptedCall.always(failure(404))));
    }

    assertThat(attemptsOfAFailure(retrier)).isEqualTo(3);
  }

  @Test
  void delay_isToldWithTheTryThatFollows() throws Exception {
    RecordingWaits waits = new RecordingWaits();
    ScriptedCall call = new ScriptedCall(failure(503), failure(502));

    new Retrier(new RetryRules(3, MILLI, MILLI), () -> 0.5, waits)
        .call(
            "do it",
            () -> {
              assertThat(waits.inForce()).isEmpty();
              return call.make();
            });

    assertThat(waits.begun())
        .containsExactly(
            new Wait.Retry("127.0.0.1", "HTTP 503", 2, 3, Duration.ofNanos(750_000)),
            new Wait.Retry("127.0.0.1", "HTTP 502", 3, 3, Duration.ofNanos(750_000)));
    assertThat(waits.inForce()).isEmpty();
  }

  @Test
  void delayWithinALongerSeries_isToldWithItsPlaceInAll() throws Exception {
    RecordingWaits waits = new RecordingWaits();

    new Retrier(new RetryRules(6, MILLI, MILLI), () -> 0.5, waits)
        .within(new Tries(3, 6, 2))
        .call("do it", new ScriptedCall(failure(503)));

    assertThat(waits.begun())
        .containsExactly(new Wait.Retry("127.0.0.1", "HTTP 503", 8, 11, Duration.ofNanos(750_000)));
  }

  @Test
  void delayThatIsInterrupted_isOver() throws Exception {
    RecordingWaits waits = new RecordingWaits();
    Retrier patient = new Retrier(new RetryRules(5, NEVER, NEVER), () -> 0.5, waits);
    BackgroundCall<String> call =
        BackgroundCall.start(() -> patient.call("do it", ScriptedCall.always(failure(503))));
    while (waits.inForce().isEmpty()) {
      Thread.onSpinWait();
    }

    call.interrupt();

    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    assertThat(waits.inForce()).isEmpty();
  }

  private static int attemptsOfAFailure(Retrier retrier) {
    ScriptedCall call = ScriptedCall.always(failure(503));
    Faults.of(() -> retrier.call("do it", call));
    return call.attempts();
  }

  private static Retrier thrifty(int attempts) {
    RetryRules rules = new RetryRules(attempts, Duration.ZERO, Duration.ZERO);
    return new Retrier(rules, () -> 0.5, new RetryBudget(), WaitListener.NONE);
  }

  private static Retrier retrier(int attempts) {
    return new Retrier(new RetryRules(attempts, MILLI, MILLI), () -> 0.5, WaitListener.NONE);
  }

  private static HttpFailure failure(int status) {
    return new HttpFailure(new Fault.Status(status, null, ""), ADDRESS);
  }

  /** Fails as it is told, then succeeds. */
  private static final class ScriptedCall implements Retrier.Call<String> {

    private final Deque<Exception> failures;
    private final boolean forEver;
    private final List<Long> nanos = new ArrayList<>();

    ScriptedCall(Exception... failures) {
      this(List.of(failures), false);
    }

    private ScriptedCall(List<Exception> failures, boolean forEver) {
      this.failures = new ArrayDeque<>(failures);
      this.forEver = forEver;
    }

    static ScriptedCall always(Exception failure) {
      return new ScriptedCall(List.of(failure), true);
    }

    @Override
    public String make() throws IOException, InterruptedException {
      nanos.add(System.nanoTime());
      switch (forEver ? failures.peek() : failures.poll()) {
        case null -> {
          return "done";
        }
        case IOException e -> throw e;
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        case Exception e -> throw new AssertionError(e);
      }
    }

    int attempts() {
      return nanos.size();
    }

    /** The time between an attempt, from 1, and the next. */
    Duration gap(int attempt) {
      return Duration.ofNanos(nanos.get(attempt) - nanos.get(attempt - 1));
    }
  }
}
