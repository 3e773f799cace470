package io.github.civitgrabber.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the tracking database. */
public final class DatabaseOption {

  @Option(
      names = "--db",
      paramLabel = "PATH",
      defaultValue = "tracking_database.sqlite",
      description =
          "The tracking database; the log file lies beside it. Default: tracking_database.sqlite.")
  private Path database;

  /** Its absolute path; it need not be there. */
  public Path path() {
    return database;
  }
}
