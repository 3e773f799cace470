package io.github.civitgrabber.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.ManualTicker;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineProgressTest {

  private static final String EMPTY_LINE = "\r\u001b[K";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void withoutATerminal_aLineEveryFiveSeconds() {
    LineProgress progress = new LineProgress(environment(false), "Files looked at");
    progress.whole(900);
    for (int i = 1; i <= 11; i++) {
      ticker.advance(Duration.ofSeconds(1));
      progress.reached(100 * i);
    }
    progress.away();

    assertThat(text().lines())
        .containsExactly("Files looked at: 500 of 900", "Files looked at: 1000");
  }

  @Test
  void onATerminal_inOnePlaceAndGoneBeforeOtherLines() {
    LineProgress progress = new LineProgress(environment(true), "Files looked at");
    for (int i = 1; i <= 4; i++) {
      ticker.advance(Duration.ofMillis(100));
      progress.reached(i);
    }
    progress.away();
    progress.away();

    assertThat(text())
        .isEqualTo(
            EMPTY_LINE + "Files looked at: 2" + EMPTY_LINE + "Files looked at: 4" + EMPTY_LINE);
  }

  private String text() {
    return printed.toString(UTF_8);
  }

  private Environment environment(boolean terminal) {
    return new Environment(
        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
        new PrintStream(printed, true, UTF_8),
        new BufferedReader(new StringReader("")),
        terminal,
        () -> {
          throw new IOException("no window");
        },
        Map.of("TERM", "xterm"),
        Cli.CLOCK,
        ticker,
        () -> 0.5,
        Thread::sleep,
        Duration.ofMillis(2),
        _ -> {});
  }
}
