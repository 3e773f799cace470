package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.ApiOptions;
import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.options.FilterOptions;
import io.github.civitgrabber.cli.options.GrabOptions;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressOptions;
import io.github.civitgrabber.cli.options.SettingsReader;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The program itself: downloads what the options name. */
@Command(
    name = DefaultsFile.PROGRAM,
    customSynopsis = "java -jar civit-grabber.jar [OPTIONS] [TARGET...|COMMAND]",
    description = {
      "Downloads every image and video of Civitai users, models, tags or model versions, sorted by"
          + " the model that made them, with the generation data beside each file. A second run"
          + " fetches only what is new. Started without options on a terminal, it asks for what it"
          + " needs.",
      ""
    },
    subcommands = {
      MigrateCommand.class,
      TagsCommand.class,
      DemoCommand.class,
      PrepareCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Options with an underscore may be written with a hyphen. Options of your own go",
      "into the file .civit-grabber.properties of your home folder: quality=2, say.",
      "",
      "Examples (each after java -jar civit-grabber.jar):",
      "  user:ann https://civitai.com/models/12345 --quality HD",
      "  --mode 1 --username ann,bob --quality 2",
      "  --mode 2 --model-id 12345 --output-dir pictures",
      "  --mode 3 --tags \"paper art,harbour\" --disable-prompt-check y",
      "  --mode 4 --model-version-id 67890 --filter-tags cat",
      "",
      "Exit codes: 0 complete, 1 incomplete, 2 wrong usage, 3 nothing found,",
      "4 could not go on, 130 interrupted."
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GrabCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private GrabOptions options;

  @Mixin private FilterOptions filters;

  @Mixin private ApiOptions api;

  @Mixin private ProgressOptions progress;

  GrabCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    MachineOutput output = new MachineOutput(progress.settings(), environment);
    try {
      output.prepare();
      GrabSettings settings = settings(output.environment());
      output.started(settings);
      return output.ended(Wiring.run(settings, output));
    } catch (CannotStart | RuntimeException e) {
      output.failed(Program.exitCode(e), Program.message(e));
      throw e;
    }
  }

  /**
   * What the options and the user's answers come to.
   *
   * @throws ParameterException they make no sense; the message is one line for a person
   */
  GrabSettings settings() {
    return settings(environment);
  }

  private GrabSettings settings(Environment asking) {
    return new SettingsReader(options, filters, api, progress, asking).read();
  }

  boolean debug() {
    return options.debug();
  }

  Environment environment() {
    return environment;
  }
}
