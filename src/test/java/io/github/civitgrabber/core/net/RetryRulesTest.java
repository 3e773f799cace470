package io.github.civitgrabber.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {

  private static final Fault OVERLOAD = status(503, "Server busy, please retry shortly.");
  private static final RetryRules RULES = rules(1000);

  @ParameterizedTest
  @ValueSource(
      ints = {
        408, 425, 429, 500, 502, 503, 504, 506, 507, 508, 509, 510, 511, 520, 521, 522, 523, 524,
        525, 526, 527, 529, 530, 598, 599
      })
  void statusOfAnOverload_isPassing(int code) {
    assertThat(status(code, "").isTransient()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {302, 304, 400, 401, 402, 403, 404, 405, 406, 409, 410, 416, 422, 451, 501, 505, 600})
  void statusThatStaysTheSame_isFinal(int code) {
    assertThat(status(code, "").isTransient()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | {"error":"You've requested too many pages, please use cursors instead"} | false
          429 | {"error":"too many pages"}                                              | false
          429 | {"error":"use cursors"}                                                 | false
          429 | {"error":"deep paging"}                                                 | false
          429 | {"error":"Rate limit exceeded"}                                         | true
          429 | <html>Too Many Requests</html>                                          | true
          500 | {"error":"User not found"}                                              | false
          500 | {"error":"Request Timeout"}                                             | true
          503 | {"error":"Image search is temporarily overloaded — please retry."}      | true
          404 | {"error":"User not found","code":"NOT_FOUND"}                           | false
          400 | {"message":"This cursor can no longer be continued"}                    | false
          403 | error code: 1010                                                        | false
          """)
  void answer_isPassingOrFinalByItsMeaning(int code, String body, boolean isTransient) {
    assertThat(status(code, body).isTransient()).isEqualTo(isTransient);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"error":"User not found"}                    | true
          404 | {"error":"User not found","code":"NOT_FOUND"} | true
          404 | {"message":"User not found"}                  | true
          404 | {"error":"No model with id 1"}                | false
          500 | {"error":"Request Timeout"}                   | false
          503 | {"error":"User not found"}                    | false
          403 | User not found                                | false
          """)
  void unknownUser_isTakenFromAnyOfItsForms(int code, String body, boolean unknown) {
    assertThat(status(code, body).isUnknownUser()).isEqualTo(unknown);
  }

  @Test
  void troubleOfTheNetwork_isPassing() {
    assertThat(
            Stream.of(
                new Fault.Unreachable("connection refused"),
                new Fault.IdleTimeout(Duration.ofSeconds(60)),
                new Fault.TooSlow(1024, Duration.ofSeconds(60)),
                new Fault.BrokenOff("the body ended early"),
                new Fault.WrongBody("HTML instead of JSON")))
        .allMatch(Fault::isTransient);
  }

  @Test
  void ownRule_isFinal() {
    assertThat(new Fault.Forbidden("redirect to http").isTransient()).isFalse();
  }

  @Test
  void attemptsUsedUp_givesUp() {
    RetryRules three = rules(3);

    assertThat(three.judge(OVERLOAD, 1, 0.5)).isInstanceOf(RetryRules.Verdict.Retry.class);
    assertThat(three.judge(OVERLOAD, 2, 0.5)).isInstanceOf(RetryRules.Verdict.Retry.class);
    assertThat(three.judge(OVERLOAD, 3, 0.5)).isEqualTo(new RetryRules.Verdict.GiveUp());
    assertThat(three.judge(OVERLOAD, 4, 0.5)).isEqualTo(new RetryRules.Verdict.GiveUp());
  }

  @Test
  void oneAttempt_neverRetries() {
    assertThat(rules(1).judge(OVERLOAD, 1, 0)).isEqualTo(new RetryRules.Verdict.GiveUp());
  }

  @Test
  void finalFault_givesUpAtOnce() {
    assertThat(RULES.judge(status(404, ""), 1, 0)).isEqualTo(new RetryRules.Verdict.GiveUp());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void noAttempt_isRefused(int attempts) {
    assertThatThrownBy(() -> rules(attempts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts: " + attempts);
  }

  @ParameterizedTest
  @MethodSource
  void delay_staysBetween1And30Seconds(int attempt) {
    assertThat(delay(OVERLOAD, attempt, 0))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30))
        .isLessThan(delay(OVERLOAD, attempt, 1));
    assertThat(delay(OVERLOAD, attempt, 1))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  static IntStream delay_staysBetween1And30Seconds() {
    return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(64, 65, 999));
  }

  @Test
  void delays_growToTheBound() {
    assertThat(delay(OVERLOAD, 1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(IntStream.rangeClosed(1, 10).mapToObj(attempt -> delay(OVERLOAD, attempt, 0.5)))
        .isSorted();
    assertThat(delay(OVERLOAD, 10, 1)).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "PT2S, PT2S",
    "PT45S, PT45S",
    "PT2M, PT2M",
    "PT0S, PT0S",
  })
  void retryAfter_isHonouredUpToTwoMinutes(Duration asked, Duration shortest) {
    Fault fault = new Fault.Status(503, asked, "");

    assertThat(delay(fault, 1, 0)).isEqualTo(shortest);
    assertThat(delay(fault, 1, 1)).isBetween(shortest, shortest.plusSeconds(1));
    assertThat(delay(fault, 7, 0)).isEqualTo(shortest);
  }

  /** The item is left to the next run: three waits of two minutes would be in vain. */
  @ParameterizedTest
  @CsvSource({"PT2M1S, 121", "PT1H, 3600", "P10000D, 864000000", "PT277777777H, 999999997200"})
  void retryAfterOfMoreThanTwoMinutes_givesUpAtOnceAndSaysSo(Duration asked, long seconds) {
    Fault.Status fault = new Fault.Status(429, asked, "");

    assertThat(RULES.judge(fault, 1, 0)).isEqualTo(new RetryRules.Verdict.GiveUp());
    assertThat(fault.isTransient()).isTrue();
    assertThat(fault.phrase()).isEqualTo("HTTP 429, which asks to wait " + seconds + " s");
  }

  @Test
  void retryAfterThatIsGranted_isNotPartOfThePhrase() {
    assertThat(new Fault.Status(429, Duration.ofMinutes(2), "").phrase()).isEqualTo("HTTP 429");
    assertThat(status(429, "").phrase()).isEqualTo("HTTP 429");
  }

  @ParameterizedTest
  @CsvSource({
    "429, Rate limit exceeded, true",
    "503, '', true",
    "429, You've requested too many pages, false",
    "500, '', false",
    "502, '', false",
    "504, '', false",
    "403, '', false",
    "200, '', false",
  })
  void slowDown_isAskedForBy429And503AloneAndNotByTheEndOfPages(
      int code, String body, boolean expected) {
    assertThat(status(code, body).asksToSlowDown()).isEqualTo(expected);
  }

  @Test
  void pause_isWhatTheServerAsksForUpToTwoMinutes() {
    Duration defaultPause = Duration.ofSeconds(7);

    assertThat(status(503, "").pause(defaultPause)).isEqualTo(defaultPause);
    assertThat(new Fault.Status(503, Duration.ZERO, "").pause(defaultPause)).isZero();
    assertThat(new Fault.Status(503, Duration.ofSeconds(90), "").pause(defaultPause))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(new Fault.Status(503, Duration.ofDays(90), "").pause(defaultPause))
        .isEqualTo(Duration.ofMinutes(2));
  }

  private static Fault.Status status(int code, String body) {
    return new Fault.Status(code, null, body);
  }

  private static Duration delay(Fault fault, int attempt, double random) {
    return ((RetryRules.Verdict.Retry) RULES.judge(fault, attempt, random)).delay();
  }

  private static RetryRules rules(int attempts) {
    return new RetryRules(attempts, RetryRules.FIRST_DELAY, RetryRules.MAX_DELAY);
  }
}
