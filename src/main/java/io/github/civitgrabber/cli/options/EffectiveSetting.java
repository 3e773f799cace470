package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.Variables;
import io.github.civitgrabber.core.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option comes to, and where that comes from. Holds no secret. Immutable.
 *
 * @param name the option's, without hyphens in front
 * @param value for a person to read
 * @param source for a person to read
 */
public record EffectiveSetting(String name, String value, String source) {

  private static final Pattern DEFAULT = Pattern.compile("Default: (.*?)\\.?$");
  private static final Pattern PASSWORD = Pattern.compile("//[^/]*@");

  /**
   * Those of a command line, in the order of the help.
   *
   * @param command one that has the program's options as {@link #lend} gives them
   * @param file the user's defaults
   */
  public static List<EffectiveSetting> all(
      CommandSpec command, DefaultsFile file, Environment environment) throws Exception {
    List<EffectiveSetting> settings = new ArrayList<>();
    for (String name : OptionSections.inOrder(command.root())) {
      OptionSpec option = command.root().findOption(name);
      if (!option.usageHelp() && !option.versionHelp() && !name.equals(DefaultsFile.OPTION)) {
        settings.add(of(command, option, file, environment));
      }
    }
    return settings;
  }

  /** Lets a command take all options of the program too, in place of the program itself. */
  public static void lend(CommandSpec program, CommandSpec command) {
    for (OptionSpec option : program.options()) {
      if (command.findOption(option.longestName()) == null) {
        command.addOption(OptionSpec.builder(option).inherited(true).root(option).build());
      }
    }
  }

  private static EffectiveSetting of(
      CommandSpec command, OptionSpec option, DefaultsFile file, Environment environment)
      throws Exception {
    String name = option.longestName();
    boolean typed =
        new RawOptions(command).isTyped(name) || new RawOptions(command.root()).isTyped(name);
    Optional<Map.Entry<String, String>> variable = Variables.of(name, environment);
    String value;
    String source;
    if (typed) {
      value = value(command.root(), option);
      source = "command line";
    } else if (file.defaultValue(option) != null) {
      value = value(command.root(), option);
      source = "defaults file";
    } else if (variable.isPresent()) {
      value = variable.get().getValue();
      source = "variable " + variable.get().getKey();
    } else {
      value = value(command.root(), option);
      source = "default";
    }
    return new EffectiveSetting(
        name.replaceFirst("^-+", ""), Printable.line(withoutSecrets(name, value, source)), source);
  }

  private static String value(CommandSpec program, OptionSpec option) {
    @Nullable Object value = option.getValue();
    if (value instanceof Boolean flag) {
      return flag ? "on" : "off";
    }
    Matcher byDefault = DEFAULT.matcher(String.join(" ", option.description()));
    return new RawOptions(program)
        .of(option.longestName())
        .orElseGet(() -> byDefault.find() ? byDefault.group(1) : "none");
  }

  private static String withoutSecrets(String name, String value, String source) {
    if (name.equals("--api_key")) {
      return source.equals("default") ? "none" : "there is one";
    }
    return PASSWORD.matcher(value).replaceFirst("//...@");
  }
}
