package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.UpdateOptions;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Downloads what is new of the targets that the database knows. */
@Command(
    name = "update",
    description = {
      "Downloads what is new of the targets it knows.",
      "All of the database or these TARGETs, each in the quality and with the filters of its last"
          + " run. Prints a line for each target with news, and one at the end. Never asks anything, and"
          + " without a terminal says nothing where there is no news: made for cron."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class UpdateCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private UpdateOptions options;

  UpdateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    return Wiring.run(options.progress(), options::read, environment);
  }
}
