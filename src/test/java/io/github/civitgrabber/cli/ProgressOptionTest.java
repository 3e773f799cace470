package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is chosen to be shown, which no run on a pseudo-terminal need tell. */
class ProgressOptionTest {

  private static final String STARTED = "username: ann: started";
  private static final String ENDED = "username: ann: complete, 2 downloaded";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"auto, false", "plain, false", "live, false", "PLAIN, true"})
  void plain_aLineForEachPage(String progress, boolean terminal) throws IOException {
    assertThat(shown(terminal, Map.of(), "--progress", progress, "--no_color"))
        .hasSize(3)
        .startsWith(STARTED)
        .endsWith(ENDED)
        .element(1)
        .asString()
        .startsWith("username: ann: page 1, 2 listed, ");
  }

  @Test
  void dumbTerminal_getsPlainLines() throws IOException {
    assertThat(shown(true, Map.of("TERM", "dumb"))).hasSize(3).startsWith(STARTED).endsWith(ENDED);
  }

  @ParameterizedTest
  @CsvSource({
    "true, TERM=xterm, true",
    "true, TERM=dumb, false",
    "true, NO_COLOR=1, false",
    "true, NO_COLOR=, true",
    "false, TERM=xterm, false",
    "false, CLICOLOR_FORCE=1, true",
    "false, CLICOLOR_FORCE=0, false",
  })
  void colors_areForTerminalsUnlessAPersonSaysOtherwise(
      boolean terminal, String variable, boolean color) throws IOException {
    String[] parts = variable.split("=", 2);

    assertThat(shown(terminal, Map.of(parts[0], parts[1]), "--progress", "plain"))
        .last()
        .isEqualTo(color ? "username: ann: \u001b[32mcomplete\u001b[m, 2 downloaded" : ENDED);
  }

  @Test
  void none_startAndEndAlone() throws IOException {
    assertThat(shown(false, Map.of(), "--progress", "none")).containsExactly(STARTED, ENDED);
  }

  @Test
  void another_isWrongUsage() {
    Cli.Result result = Cli.run("user:ann", "--progress", "fancy");

    assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(result.err().lines())
        .containsExactly(
            "Invalid value for option '--progress': expected one of auto, live, plain, json, none, not"
                + " fancy.");
  }

  /** The lines of a run between its first two and its report. */
  private List<String> shown(boolean terminal, Map<String, String> variables, String... options)
      throws IOException {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      String[] arguments = {
        "user:ann",
        "--api_url",
        server.apiUrl().toString(),
        "--output_dir",
        home.resolve("out").toString(),
        "--db",
        home.resolve("t.sqlite").toString()
      };
      Cli.Result result =
          Cli.run(
              variables,
              _ -> {},
              "",
              terminal,
              Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
      assertThat(result.code()).as(result.err()).isZero();
      return result.lines().stream().skip(2).takeWhile(line -> !line.isEmpty()).toList();
    }
  }
}
