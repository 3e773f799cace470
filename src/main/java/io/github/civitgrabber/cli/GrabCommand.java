package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.ApiOptions;
import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.options.FileOptions;
import io.github.civitgrabber.cli.options.FilterOptions;
import io.github.civitgrabber.cli.options.GrabOptions;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.LimitOptions;
import io.github.civitgrabber.cli.options.ProgressOptions;
import io.github.civitgrabber.cli.options.RunOptions;
import io.github.civitgrabber.cli.options.SettingsReader;
import io.github.civitgrabber.cli.options.UsageErrors;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.cli.wiring.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program itself: downloads what the options name. {@link MainCommand} adds the commands. */
@Command(
    name = DefaultsFile.PROGRAM,
    customSynopsis = "civit-grabber [OPTIONS] [TARGET...|COMMAND]",
    description = {
      "Downloads every image and video of Civitai users, models, tags or model versions, sorted by"
          + " the model that made them, with the generation data beside each file. A second run"
          + " fetches only what is new. Started without options on a terminal, it asks for what it"
          + " needs. (civit-grabber stands for: java -jar civit-grabber.jar)"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Every option: civit-grabber help all. Those of a command: civit-grabber help COMMAND. An"
          + " underscore in an option may be written as a hyphen. Options for every run go into the"
          + " file .civit-grabber.properties of your home folder, as quality=2.",
      "",
      "Examples:",
      "  civit-grabber user:ann --quality HD",
      "  civit-grabber https://civitai.com/models/12345 post:678",
      "  civit-grabber --mode 1 --username ann,bob --filter_tags cat",
      "  civit-grabber --mode 2 --model_id 12345 --output_dir pictures",
      "  civit-grabber --mode 3 --tags \"paper art,harbour\"",
      "  civit-grabber -i list.txt --quality HD",
      "",
      "Exit codes: 0 complete, 1 incomplete, 2 wrong usage, 3 nothing found, 4 could not go on, 130"
          + " interrupted."
    })
@SuppressWarnings("UnusedVariable") // the defaults file reads its own
class GrabCommand implements Callable<Integer>, UsageErrors.WithCommands {

  private final Environment environment;

  @Mixin private GrabOptions options;

  @Mixin private FilterOptions filters;

  @Mixin private LimitOptions limits;

  @Mixin private FileOptions files;

  @Mixin private RunOptions run;

  @Mixin private ApiOptions api;

  @Mixin private ProgressOptions progress;

  @Option(
      names = DefaultsFile.OPTION,
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Your defaults file. Default: .civit-grabber.properties in your home folder.")
  private @Nullable Path defaults;

  GrabCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    return Wiring.run(progress.settings(), this::settings, environment);
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
    return new SettingsReader(options, run, filters, limits, files, api, progress, asking).read();
  }

  @Override
  public List<String> commandNames() {
    return MainCommand.names();
  }

  boolean debug() {
    return run.debug();
  }

  Environment environment() {
    return environment;
  }
}
