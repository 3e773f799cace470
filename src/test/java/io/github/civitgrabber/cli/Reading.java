package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.UsageErrors;
import io.github.civitgrabber.testing.Cli;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    return read(Map.of(), false, "", arguments);
  }

  /** Where nobody can be asked, with these environment variables. */
  static Reading with(Map<String, String> variables, String... arguments) {
    return read(variables, false, "", arguments);
  }

  /** On a terminal where these lines are typed. */
  static Reading answered(String input, String... arguments) {
    return read(Map.of(), true, input, arguments);
  }

  GrabSettings get() {
    return settings.orElseThrow(() -> new AssertionError(error));
  }

  private static Reading read(
      Map<String, String> variables, boolean terminal, String input, String... arguments) {
    AtomicReference<Optional<GrabSettings>> settings = new AtomicReference<>(Optional.empty());
    AtomicReference<String> error = new AtomicReference<>("");
    Cli.Result said =
        Cli.run(
            variables,
            input,
            terminal,
            environment -> {
              GrabCommand grab = new MainCommand(environment);
              try {
                var _ = Program.commandLine(grab).parseArgs(arguments);
                settings.set(Optional.of(grab.settings()));
                return 0;
              } catch (ParameterException e) {
                error.set(UsageErrors.line(e));
                return 2;
              }
            });
    return new Reading(settings.get(), error.get(), said.out(), said.err());
  }
}
