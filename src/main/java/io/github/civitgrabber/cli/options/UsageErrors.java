package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person is told about a command line that makes no sense. Stateless. */
public final class UsageErrors {

  private UsageErrors() {}

  /** One line. */
  public static String line(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unknown(unmatched)
        : String.valueOf(e.getMessage()).lines().collect(Collectors.joining(" "));
  }

  /** Only the first: what follows an unknown option is often its value. */
  private static String unknown(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().getFirst();
    String known = suggestions(e);
    String hint = known.isEmpty() ? "see --help." : "did you mean " + known + "?";
    // An option's value may be a key.
    return e.isUnknownOption()
        ? "Unknown option: '%s'; %s".formatted(Printable.line(argument.split("=", 2)[0]), hint)
        : "Unknown argument: '%s'; %s".formatted(Printable.line(argument), hint);
  }

  private static String suggestions(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> names =
        e.getSuggestions().stream().map(name -> firstName(command, name)).distinct().toList();
    return String.join(" or ", names);
  }

  /** Of the twins of an option, the one that is in the help. */
  private static String firstName(CommandSpec command, String suggested) {
    OptionSpec option = command.findOption(suggested);
    return option == null ? suggested : option.names()[0];
  }
}
