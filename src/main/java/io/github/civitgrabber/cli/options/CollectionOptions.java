package io.github.civitgrabber.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which collection a command is for. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class CollectionOptions {

  @Option(
      names = {"--output_dir", "--output-dir"},
      descriptionKey = "output-dir",
      paramLabel = "PATH",
      defaultValue = "image_downloads",
      description = "The folder of the downloads. Default: image_downloads.")
  private Path outputDir;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      defaultValue = "tracking_database.sqlite",
      description = "The tracking database. Default: tracking_database.sqlite.")
  private Path database;

  /** The folder of everything that was downloaded, absolute; it need not be there. */
  public Path folder() {
    return outputDir.toAbsolutePath().normalize();
  }

  /** The tracking database; it need not be there. */
  public Path database() {
    return database;
  }

  /**
   * The tracking database.
   *
   * @throws IOException there is none; the message is one line for a person
   */
  public Path existingDatabase() throws IOException {
    if (Files.notExists(database)) {
      throw new IOException(
          "There is no tracking database "
              + database
              + "; download something, or name it with --db");
    }
    return database;
  }
}
