package io.github.civitgrabber.cli.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.report.live.Window;
import io.github.civitgrabber.testing.Cli;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void lines_areBrokenBetweenWordsWhereATerminalIsNarrower() {
    environment(Map.of("TERM", "xterm")).lines().accept("Number of tracked files looked for: 2");
    environment(Map.of("TERM", "dumb")).lines().accept("Number of tracked files looked for: 2");

    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            "Number of tracked files looked", "  for: 2", "Number of tracked files looked for: 2");
  }

  private Environment environment(Map<String, String> variables) {
    return new Environment(
        new PrintStream(printed, true, UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
        new BufferedReader(new StringReader("")),
        true,
        () -> new Narrow(),
        variables,
        Cli.CLOCK,
        System::nanoTime,
        () -> 0.5,
        Thread::sleep,
        Duration.ofMillis(2),
        _ -> {});
  }

  private record Narrow() implements Window {
    @Override
    public Size size() {
      return new Size(30, 24);
    }

    @Override
    public boolean print(String text) {
      throw new AssertionError(text);
    }
  }
}
