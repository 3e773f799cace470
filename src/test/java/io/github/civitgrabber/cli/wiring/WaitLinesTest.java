package io.github.civitgrabber.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.TerminalOpener;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener.Ongoing;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.ManualTicker;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitLinesTest {

  private static final Wait BUSY = new Wait.Retry("API", "HTTP 503", 2, 3, Duration.ofSeconds(100));

  private final ManualTicker ticker = new ManualTicker();
  private final WaitBoard board = new WaitBoard(ticker);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void longWait_isToldAfterTwoSecondsAfterTenAndThenEachThirty() {
    try (WaitLines lines = lines(true);
        Ongoing _ = board.begin(BUSY)) {
      lookEachSecond(lines, 1);
      assertThat(told()).isEmpty();

      lookEachSecond(lines, 74);

      assertThat(told())
          .containsExactly(
              "Waiting: your key (API: HTTP 503, try 2 of 3 in 98 s)",
              "Waiting: your key (API: HTTP 503, try 2 of 3 in 90 s)",
              "Waiting: your key (API: HTTP 503, try 2 of 3 in 60 s)",
              "Waiting: your key (API: HTTP 503, try 2 of 3 in 30 s)");
    }
  }

  @Test
  void withoutATerminal_isToldAfterTenSecondsAndThenEachThirty() {
    try (WaitLines lines = lines(false)) {
      lookEachSecond(lines, 9);
      assertThat(told()).isEmpty();

      lookEachSecond(lines, 30);

      assertThat(told()).containsExactly("Waiting: your key");

      lookEachSecond(lines, 1);

      assertThat(told()).containsExactly("Waiting: your key", "Waiting: your key");
    }
  }

  @Test
  void whatComesNext_hasATimeOfItsOwn() {
    try (WaitLines lines = lines(true)) {
      lookEachSecond(lines, 1);
      lines.next("the database");
      lookEachSecond(lines, 1);
      assertThat(told()).isEmpty();

      lookEachSecond(lines, 1);

      assertThat(told()).containsExactly("Waiting: the database");
    }
  }

  private List<String> told() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void lookEachSecond(WaitLines lines, int times) {
    for (int i = 0; i < times; i++) {
      ticker.advance(Duration.ofSeconds(1));
      lines.look();
    }
  }

  private WaitLines lines(boolean terminal) {
    Environment environment =
        new Environment(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(new StringReader("")),
            terminal,
            TerminalOpener.none(),
            Map.of(),
            Cli.CLOCK,
            ticker,
            () -> 0.5,
            _ -> {},
            Duration.ZERO,
            _ -> {});
    return new WaitLines("your key", board, environment);
  }
}
