package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told about a command line that makes no sense. Stateless. */
public final class UsageErrors {

  private UsageErrors() {}

  /** A program with commands, of which its command line may know some only. */
  @FunctionalInterface
  public interface WithCommands {

    /** The names of all. */
    List<String> commandNames();
  }

  /** One line. */
  public static String line(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched)
        : String.valueOf(e.getMessage()).lines().collect(Collectors.joining(" "));
  }

  /** Only the first: what follows an unknown option is often its value. */
  private static String unknown(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().getFirst();
    CommandSpec command = e.getCommandLine().getCommandSpec();
    Stream<String> options = command.options().stream().map(OptionSpec::longestName);
    // An option's value may be a key.
    if (e.isUnknownOption()) {
      return unknown("option", argument.split("=", 2)[0], options, "see --help.");
    }
    return command.userObject() instanceof WithCommands program
        ? unknown(
            "argument",
            argument,
            Stream.concat(program.commandNames().stream(), options),
            "for a user write user:NAME, for the rest see --help.")
        : unknown("argument", argument, options, "see --help.");
  }

  private static String unknown(String what, String word, Stream<String> names, String otherwise) {
    return "Unknown %s: '%s'; %s"
        .formatted(
            what,
            Printable.line(word),
            Suggestions.didYouMean(word, names.toList()).orElse(otherwise));
  }
}
