package io.github.civitgrabber.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.DefaultLocale;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaitTest {

  private static final URI PAGE = URI.create("https://civitai.com/api/v1/images?username=ann");
  private static final URI IMAGE = URI.create("https://image.civitai.com/x/original=true/1.jpeg");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParameterizedTest
  @MethodSource
  void text_saysWhatIsWaitedForAndHowLong(Wait wait, int alike, String lasting, String expected) {
    assertThat(wait.text(alike, Duration.parse(lasting))).isEqualTo(expected);
  }

  static Stream<Arguments> text_saysWhatIsWaitedForAndHowLong() {
    Wait retry = retry(PAGE, new Fault.Status(503, null, ""), "PT8S");
    Wait unknown = retry(PAGE, new Fault.Unreachable("no such host"), "PT16S");
    Wait slow = new Wait.Slowdown("image.civitai.com", "HTTP 429", Duration.ofSeconds(90));
    Wait silent = new Wait.Silence("image.civitai.com", LIMIT);
    return Stream.of(
        arguments(retry, 1, "PT0S", "API: HTTP 503, try 3 of 11 in 8 s"),
        arguments(retry, 4, "PT0.001S", "API: HTTP 503, try 3 of 11 in 8 s"),
        arguments(retry, 1, "PT1S", "API: HTTP 503, try 3 of 11 in 7 s"),
        arguments(retry, 1, "PT7.999S", "API: HTTP 503, try 3 of 11 in 1 s"),
        arguments(retry, 1, "PT9S", "API: HTTP 503, try 3 of 11 now"),
        arguments(unknown, 1, "PT0S", "no such host civitai.com, try 3 of 11 in 16 s"),
        arguments(
            retry(PAGE, new Fault.Unreachable("no connection"), "PT2S"),
            1,
            "PT0S",
            "API: no connection, try 3 of 11 in 2 s"),
        arguments(
            retry(IMAGE, new Fault.IdleTimeout(LIMIT), "PT2S"),
            1,
            "PT0S",
            "image.civitai.com: no data for 60 s (--timeout), try 3 of 11 in 2 s"),
        arguments(slow, 5, "PT70S", "image.civitai.com slows us down (HTTP 429), 20 s"),
        arguments(silent, 5, "PT34.9S", "5 transfers silent for 34 s of 60"),
        arguments(silent, 1, "PT2S", "1 transfer silent for 2 s of 60"),
        arguments(new Wait.Silence("API", LIMIT), 1, "PT12S", "API: no answer for 12 s of 60"),
        arguments(new Wait.Bandwidth(2_000_000), 5, "PT1S", "at your limit of 2 MB a second"),
        arguments(new Wait.Bandwidth(1_500), 1, "PT1S", "at your limit of 1.5 kB a second"),
        arguments(new Wait.LookUp("civitai.com"), 1, "PT5S", "looking up civitai.com for 5 s"),
        arguments(new Wait.Disk("disk"), 3, "PT5S", "disk busy for 5 s"),
        arguments(
            Wait.Turn.OF_DOWNLOAD, 8, "PT5S", "downloads: 8 wait for a turn (others come first)"),
        arguments(
            new Wait.Turn("image.civitai.com", "HTTP 429"),
            1,
            "PT5S",
            "image.civitai.com: 1 waits for a turn (HTTP 429)"));
  }

  private static Wait retry(URI uri, Fault fault, String delay) {
    return Wait.Retry.of(uri, fault, 3, 11, Duration.parse(delay));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.5S, 2 calls a second",
    "PT1S, 1 call a second",
    "PT0.4S, 2.5 calls a second",
    "PT2S, 30 calls a minute",
    "PT60S, 1 call a minute",
    "PT90S, 40 calls an hour",
    "PT24H, 0 calls an hour",
  })
  void pace_isARate(Duration interval, String rate) {
    assertThat(new Wait.Pace("API", interval).text(1, Duration.ZERO))
        .isEqualTo("API: at its pace, " + rate);
  }

  @Test
  void anotherLocale_sameText() {
    Wait pace = new Wait.Pace("API", Duration.ofMillis(400));
    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS)) {
      assertThat(pace.text(1, Duration.ZERO)).isEqualTo("API: at its pace, 2.5 calls a second");
    }
  }
}
