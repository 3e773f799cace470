package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.options.OptionSections;
import io.github.civitgrabber.cli.process.ExitCodes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The help as a word: as picocli's own, and with {@code all}, and a suggestion for a slip. */
@Command(
    name = "help",
    description = "Explains a command or, as help all, every option.",
    helpCommand = true)
@SuppressWarnings("UnusedVariable") // needs no more of the option
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec help;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean ofHelp;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A command, or all.")
  private @Nullable String word;

  @Override
  public Integer call() {
    CommandLine program = help.root().commandLine();
    named(program).usage(program.getOut());
    return ExitCodes.COMPLETE;
  }

  private CommandLine named(CommandLine program) {
    return word == null || word.equals(OptionSections.ALL)
        ? program
        : Optional.ofNullable(program.getSubcommands().get(word))
            .orElseThrow(() -> new UnmatchedArgumentException(program, List.of(word)));
  }
}
