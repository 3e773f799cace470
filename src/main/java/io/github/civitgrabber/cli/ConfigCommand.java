package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.options.EffectiveSetting;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a run would go by. */
@Command(
    name = "config",
    customSynopsis = "civit-grabber config [OPTIONS]",
    description = {
      "Shows the settings of a run, and where each comes from.",
      "Takes the options of a run. They go before your defaults file, that before environment"
          + " variables, and those before the program's own defaults."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ConfigCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec command;

  ConfigCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    DefaultsFile defaults = (DefaultsFile) command.defaultValueProvider();
    environment.out().println("Defaults file: " + file(defaults.file(command.root())));
    List<EffectiveSetting> settings = EffectiveSetting.all(command, defaults, environment);
    int names = width(settings, EffectiveSetting::name);
    int values = width(settings, EffectiveSetting::value);
    String line = "%-" + names + "s  %-" + values + "s  %s";
    for (EffectiveSetting each : settings) {
      environment.out().println(line.formatted(each.name(), each.value(), each.source()));
    }
    return ExitCodes.COMPLETE;
  }

  private static int width(
      List<EffectiveSetting> settings, Function<EffectiveSetting, String> column) {
    return settings.stream().map(column).mapToInt(String::length).max().orElse(1);
  }

  private static String file(Optional<Path> path) {
    return path.map(file -> file + (Files.exists(file) ? "" : " (there is none)"))
        .orElse("none, because no home folder is known");
  }
}
