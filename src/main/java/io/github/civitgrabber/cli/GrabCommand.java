package io.github.civitgrabber.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.PropertiesDefaultProvider;

/** The program itself: downloads what the options name. */
@Command(
    name = "civit-grabber",
    description = {
      "Downloads every image and video of a Civitai user, sorted by the model that made them,",
      "with the generation data beside each file. A second run fetches only what is new."
    },
    subcommands = {DemoCommand.class, TagsCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    defaultValueProvider = PropertiesDefaultProvider.class,
    sortOptions = false,
    footer = {
      "",
      "Example: java -jar civit-grabber.jar --mode 1 --username NAME --quality 2",
      "",
      "Exit codes: 0 complete, 1 incomplete, 2 wrong usage, 3 nothing found,",
      "4 could not go on, 130 interrupted."
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GrabCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private GrabOptions options;

  GrabCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    return Wiring.run(options.settings(environment), environment);
  }

  boolean debug() {
    return options.debug();
  }

  Environment environment() {
    return environment;
  }
}
