package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The program with all of its commands. */
@Command(
    subcommands = {
      UpdateCommand.class,
      DemoCommand.class,
      MigrateCommand.class,
      TagsCommand.class,
      ExportCommand.class,
      GalleryCommand.class,
      VerifyCommand.class,
      ResortCommand.class,
      ConfigCommand.class,
      PrepareCommand.class,
      CompletionCommand.class,
      KnownTargetsCommand.class,
      HelpCommand.class
    })
final class MainCommand extends GrabCommand {

  MainCommand(Environment environment) {
    super(environment);
  }

  /** The names of all commands. */
  static List<String> names() {
    return types().map(MainCommand::name).toList();
  }

  /** Those of the commands that one of these words names. */
  static List<Class<?>> named(Collection<String> words) {
    return types().filter(type -> words.contains(name(type))).toList();
  }

  private static Stream<Class<?>> types() {
    return Stream.of(MainCommand.class.getAnnotation(Command.class).subcommands());
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Command.class).name();
  }
}
