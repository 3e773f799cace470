package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.UsageErrors;
import io.github.civitgrabber.testing.Cli;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/**
 * What a command line and some answers come to, without a run.
 *
 * @param settings empty where the program would end with exit code 2
 * @param error the one line that it would end with; empty where there are settings
 * @param out what was printed: the prompts
 * @param err what was printed before the settings or the error: the warnings
 */
record Reading(Optional<GrabSettings> settings, String error, String out, String err) {

  /** Where nobody can be asked. */
  static Reading of(String... arguments) {
    return read(false, "", arguments);
  }

  /** On a terminal where these lines are typed. */
  static Reading answered(String input, String... arguments) {
    return read(true, input, arguments);
  }

  GrabSettings get() {
    return settings.orElseThrow(() -> new AssertionError(error));
  }

  private static Reading read(boolean terminal, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new BufferedReader(new StringReader(input)),
            terminal,
            Map.of(),
            Cli.CLOCK,
            () -> 0,
            () -> 0.5,
            millis -> {},
            Duration.ZERO,
            action -> {});
    GrabCommand grab = new GrabCommand(environment);
    Optional<GrabSettings> settings = Optional.empty();
    String error = "";
    try {
      var _ = Program.commandLine(grab).parseArgs(arguments);
      settings = Optional.of(grab.settings());
    } catch (ParameterException e) {
      error = UsageErrors.line(e);
    }
    return new Reading(
        settings,
        error,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }
}
