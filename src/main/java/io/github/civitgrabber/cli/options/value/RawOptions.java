package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.cli.environment.Environment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options of a parsed command line, by their names and as they were written. For one thread.
 */
public record RawOptions(CommandSpec command) {

  /** Whether there are no arguments at all. */
  public boolean none() {
    return command.commandLine().getParseResult().originalArgs().isEmpty();
  }

  /** Whether an option stands on the command line. */
  public boolean isTyped(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  /**
   * What was written for an option, on the command line or in the defaults file; with commas
   * between the values of one that was given several times.
   */
  public Optional<String> of(String option) {
    @Nullable Object value = command.findOption(option).getValue();
    return value instanceof List<?> several
        ? Optional.of(several.stream().map(String::valueOf).collect(Collectors.joining(",")))
        : Optional.ofNullable(value).map(Object::toString);
  }

  /**
   * The value that was written for an option.
   *
   * @throws ParameterException it breaks the rule
   */
  public <T> Optional<T> read(String option, ValueParser<T> parser) {
    String name = "option '" + option + "'" + (isTyped(option) ? "" : " in the defaults file");
    return of(option).map(value -> judge(name, parser, value));
  }

  /**
   * The value of an option, else of the environment variable that stands for it.
   *
   * @throws ParameterException it breaks the rule
   */
  public <T> Optional<T> readOr(String option, Environment environment, ValueParser<T> parser) {
    return read(option, parser)
        .or(
            () ->
                Variables.of(option, environment)
                    .map(each -> judge(each.getKey(), parser, each.getValue())));
  }

  /**
   * A value from anywhere.
   *
   * @param name what a message calls it
   * @throws ParameterException it breaks the rule
   */
  private <T> T judge(String name, ValueParser<T> parser, String raw) {
    try {
      return parser.apply(raw);
    } catch (InvalidValue e) {
      throw wrong("Invalid value for " + name + ": " + e.getMessage());
    }
  }

  /** What ends the program with one line for the user. */
  public ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
