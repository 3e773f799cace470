package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.RawOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options that several commands may have, read by their names when their values are needed. */
abstract class OptionGroup {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Those of the command line that they are on. */
  final RawOptions raw() {
    return new RawOptions(command);
  }
}
