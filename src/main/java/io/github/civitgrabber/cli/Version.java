package io.github.civitgrabber.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. Stateless. */
final class Version implements IVersionProvider {

  /** For example {@code 0.1.0}; {@code dev} where there is no jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"civit-grabber " + number()};
  }
}
