package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import picocli.CommandLine.IFactory;

/** Makes the commands that the manual pages describe, for picocli's generator. */
public final class ManPageCommands implements IFactory {

  private final Environment environment = Environment.system();

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == MainCommand.class
        ? type.cast(new MainCommand(environment))
        : new Commands(environment).create(type);
  }
}
