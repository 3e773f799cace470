package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes later starts faster. */
@Command(
    name = "prepare",
    description = {
      "Makes later starts faster.",
      "Runs the demo once, out of sight, and keeps what Java has loaded for it in the cache folder"
          + " of your account (about 50 MB). Another version of civit-grabber or of Java needs it"
          + " again. Delete the file to undo it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PrepareCommand implements Callable<Integer> {

  private final Environment environment;

  PrepareCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart, InterruptedException {
    if (StartCache.isBuiltIn()) {
      environment.out().println("There is nothing to prepare: starts are as fast already.");
      return ExitCodes.COMPLETE;
    }
    try {
      Path file = StartCache.file();
      environment
          .out()
          .println("Running the demo once, out of sight; this takes some ten seconds.");
      StartCache.make(file);
      environment.out().println("Later starts are faster, because of " + file + ".");
      return ExitCodes.COMPLETE;
    } catch (IOException e) {
      throw new CannotStart(e);
    }
  }
}
