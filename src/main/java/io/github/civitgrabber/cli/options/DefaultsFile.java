package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.library.DiskFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.PropertiesDefaultProvider;

/**
 * The user's own defaults, from the file that picocli's {@link PropertiesDefaultProvider} would
 * read, by its rules. Only the reading is done here: picocli would take the file for Latin-1, know
 * no byte order mark, go on without a file that cannot be read, and past keys that nothing has.
 * Read once, at the first question; for one thread.
 */
public final class DefaultsFile implements IDefaultValueProvider {

  /** The name of the program, which is in the names of the file and of its system property. */
  public static final String PROGRAM = "civit-grabber";

  /** Names another file than that of the home folder. */
  public static final String OPTION = "--config";

  private final Optional<Path> home;
  private @Nullable PropertiesDefaultProvider defaults;

  /**
   * The file of this folder, unless the system property names another.
   *
   * @param home the user's home folder, if there is one
   */
  public DefaultsFile(Optional<Path> home) {
    this.home = home;
  }

  /** A key without a value is as good as none. */
  @Override
  public @Nullable String defaultValue(ArgSpec option) throws Exception {
    if (isItself(option)) {
      return null;
    }
    if (defaults == null) {
      defaults = new PropertiesDefaultProvider(properties(option.command()));
    }
    String value = defaults.defaultValue(option);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** None for who asks for help, which a wrong file must not keep away. */
  private Properties properties(CommandSpec command) {
    CommandLine line = command.commandLine();
    boolean help =
        command.helpCommand() || line.isUsageHelpRequested() || line.isVersionHelpRequested();
    CommandSpec program = command.root();
    boolean named = named(program).isPresent();
    return file(program)
        .filter(file -> !help && (named || Files.exists(file)))
        .map(file -> read(file, program))
        .orElseGet(Properties::new);
  }

  /** The file of a command line, whether it is there or not; empty where there can be none. */
  public Optional<Path> file(CommandSpec program) {
    return named(program).or(this::usual);
  }

  /** The file where a command line names none. */
  public Optional<Path> usual() {
    return Optional.ofNullable(System.getProperty("picocli.defaults." + PROGRAM + ".path"))
        .map(Path::of)
        .or(() -> home.map(folder -> folder.resolve("." + PROGRAM + ".properties")));
  }

  private static Optional<Path> named(CommandSpec program) {
    return Optional.ofNullable(program.findOption(OPTION).getValue());
  }

  private static Properties read(Path file, CommandSpec program) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file).replaceFirst("^\uFEFF", "")));
    } catch (CharacterCodingException e) {
      throw wrong(program, file, "it is not in UTF-8; correct it or move it away.");
    } catch (IllegalArgumentException e) {
      throw wrong(program, file, "a \\u in it is no character; write each backslash twice.");
    } catch (NoSuchFileException e) {
      throw wrong(program, file, "there is no such file; correct " + OPTION + " or leave it out.");
    } catch (IOException e) {
      String why = DiskFailure.reason(e);
      throw wrong(program, file, "that failed (" + why + "); correct it or move it away.");
    }
    List<ArgSpec> arguments =
        commands(program)
            .flatMap(command -> command.args().stream())
            .filter(argument -> !isItself(argument))
            .toList();
    Set<String> keys = arguments.stream().flatMap(DefaultsFile::keys).collect(Collectors.toSet());
    List<String> names = arguments.stream().map(DefaultsFile::name).toList();
    String unknown =
        properties.stringPropertyNames().stream()
            .filter(key -> !keys.contains(key))
            .sorted()
            .map(key -> Printable.line(key) + hint(key, names))
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw wrong(program, file, "no option is named " + unknown + "; see --help.");
    }
    return properties;
  }

  /** A file does not name itself. */
  private static boolean isItself(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().equals(OPTION);
  }

  private static String hint(String key, List<String> names) {
    return Suggestions.didYouMean(key, names).map(hint -> " (" + hint + ")").orElse("");
  }

  private static ParameterException wrong(CommandSpec program, Path file, String why) {
    return new ParameterException(
        program.commandLine(), "Tried to read your defaults file " + file + " but " + why);
  }

  private static Stream<CommandSpec> commands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(DefaultsFile::commands));
  }

  /** The names that picocli looks for, each also with those of the commands before it. */
  private static Stream<String> keys(ArgSpec argument) {
    return Stream.of(argument.descriptionKey(), name(argument))
        .filter(Objects::nonNull)
        .flatMap(key -> Stream.of(key, argument.command().qualifiedName(".") + "." + key));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName().replaceFirst("^-+", "")
        : argument.paramLabel();
  }
}
