package io.github.civitgrabber.cli.process;

import io.github.civitgrabber.cli.options.UsageErrors;
import picocli.CommandLine.ParameterException;

/**
 * What ends the program before it has done what was asked. Immutable.
 *
 * @param message one line for a person
 */
public record Failure(int exitCode, String message) {

  /** What an exception means that nobody else has caught. */
  public static Failure of(Exception e) {
    return switch (e) {
      case ParameterException usage -> new Failure(ExitCodes.USAGE, UsageErrors.line(usage));
      case CannotStart _ -> new Failure(ExitCodes.FATAL, String.valueOf(e.getMessage()));
      default ->
          new Failure(
              ExitCodes.FATAL, "civit-grabber has failed because of an error of its own: " + e);
    };
  }
}
