package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DefaultsFile;
import io.github.civitgrabber.cli.options.EffectiveSetting;
import io.github.civitgrabber.cli.options.OptionSections;
import io.github.civitgrabber.cli.options.value.PathConverter;
import io.github.civitgrabber.cli.process.Failure;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Parses a command line, runs it, and turns whatever happens into lines and an exit code. */
public final class Program {

  private static final List<String> SHOWING_CONFIG = List.of("config", "generate-completion");

  /** Words that need all commands: to tell of them, or to know the keys of a defaults file. */
  private static final Pattern OF_ALL_COMMANDS =
      Pattern.compile("help|config|generate-completion|-[^-]*h.*|--(help|config).*");

  private Program() {}

  /**
   * Runs the program.
   *
   * @return the exit code
   */
  public static int run(Environment environment, String... arguments) {
    CommandLine commandLine = commandLine(environment, List.of(arguments));
    // Copying all options takes a hundredth of a second, which others need not wait for.
    if (!Collections.disjoint(List.of(arguments), SHOWING_CONFIG)) {
      CommandSpec program = commandLine.getCommandSpec();
      EffectiveSetting.lend(
          program, Objects.requireNonNull(program.subcommands().get("config")).getCommandSpec());
    }
    int code = commandLine.execute(arguments);
    environment.out().flush();
    environment.err().flush();
    return code;
  }

  /** With the commands that these words are about: picocli takes longest for reading them all. */
  private static CommandLine commandLine(Environment environment, List<String> words) {
    boolean all =
        words.stream().anyMatch(word -> OF_ALL_COMMANDS.matcher(word).matches())
            || new DefaultsFile(environment.home()).usual().filter(Files::exists).isPresent();
    return all
        ? commandLine(new MainCommand(environment))
        : commandLine(new GrabCommand(environment), MainCommand.named(words));
  }

  /**
   * Reads command lines.
   *
   * @param commands what it knows beside those that are declared
   */
  static CommandLine commandLine(GrabCommand grab, List<Class<?>> commands) {
    Environment environment = grab.environment();
    CommandLine commandLine = new CommandLine(grab, new Commands(environment));
    commands.forEach(commandLine::addSubcommand);
    commandLine
        // A word that begins with @ is a user here.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(environment.out()))
        .setErr(writer(environment.err()))
        .setDefaultValueProvider(new DefaultsFile(environment.home()))
        .registerConverter(Path.class, new PathConverter(environment.home()))
        .setExecutionStrategy(Program::execute)
        .setParameterExceptionHandler((e, _) -> failed(e, e.getCommandLine()))
        .setExecutionExceptionHandler(
            (e, line, _) -> {
              int code = failed(e, line);
              if (grab.debug()) {
                e.printStackTrace(line.getErr());
              }
              return code;
            });
    commandLine.setUsageHelpWidth(HelpWidth.of(environment.variables()));
    Stream.concat(Stream.of(commandLine), commandLine.getSubcommands().values().stream())
        .map(CommandLine::getHelpSectionMap)
        .forEach(
            map -> {
              map.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, _ -> "");
              map.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::text);
            });
    return commandLine;
  }

  /** Knows the commands that are declared. */
  static CommandLine commandLine(GrabCommand grab) {
    return commandLine(grab, List.of());
  }

  /** What stands before a command counts for nothing, but where it shows how a run would be set. */
  private static int execute(ParseResult parsed) {
    String command = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
    if (!command.isEmpty() && !SHOWING_CONFIG.contains(command) && !parsed.isUsageHelpRequested()) {
      Stream.concat(
              parsed.matchedOptions().stream()
                  .filter(option -> option.scopeType() != ScopeType.INHERIT)
                  .map(OptionSpec::longestName),
              parsed.matchedPositionals().stream().flatMap(p -> p.originalStringValues().stream()))
          .findFirst()
          .ifPresent(
              word -> {
                throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "%s stands before %s and would not count; write it behind."
                        .formatted(word, command));
              });
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int failed(Exception e, CommandLine line) {
    Failure failure = Failure.of(e);
    line.getErr().println(failure.message());
    return failure.exitCode();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
