package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the sub-commands, each with the environment of the program. Immutable. */
record Commands(Environment environment) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == MigrateCommand.class) {
      return type.cast(new MigrateCommand(environment));
    }
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(environment));
    }
    if (type == TagsCommand.class) {
      return type.cast(new TagsCommand(environment));
    }
    if (type == VerifyCommand.class) {
      return type.cast(new VerifyCommand(environment));
    }
    if (type == ConfigCommand.class) {
      return type.cast(new ConfigCommand(environment));
    }
    if (type == KnownTargetsCommand.class) {
      return type.cast(new KnownTargetsCommand(environment));
    }
    if (type == ExportCommand.class) {
      return type.cast(new ExportCommand(environment));
    }
    if (type == GalleryCommand.class) {
      return type.cast(new GalleryCommand(environment));
    }
    if (type == UpdateCommand.class) {
      return type.cast(new UpdateCommand(environment));
    }
    if (type == ResortCommand.class) {
      return type.cast(new ResortCommand(environment));
    }
    if (type == PrepareCommand.class) {
      return type.cast(new PrepareCommand(environment));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
