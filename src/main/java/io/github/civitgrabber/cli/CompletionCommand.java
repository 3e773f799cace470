package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints picocli's completion script, and what adds the targets of the database to it. */
@Command(
    name = "generate-completion",
    description = {
      "Prints the completion script for bash and zsh.",
      "It completes commands, options, their values, and targets that the database knows. To use it"
          + " at once: source <(civit-grabber generate-completion)"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    // Not println: the script needs the line ends of Unix everywhere.
    out.print(AutoComplete.bash(DefaultsFile.PROGRAM, command.root().commandLine()));
    try (InputStream targets = CompletionCommand.class.getResourceAsStream("targets.bash")) {
      out.print(new String(Objects.requireNonNull(targets).readAllBytes(), StandardCharsets.UTF_8));
    }
    out.flush();
    return ExitCodes.COMPLETE;
  }
}
