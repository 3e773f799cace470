package io.github.civitgrabber.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which collection a command is for. */
public final class CollectionOptions {

  @Option(
      names = {"--output_dir", "--output-dir"},
      descriptionKey = "output-dir",
      paramLabel = "PATH",
      defaultValue = "image_downloads",
      description = "The folder for everything downloaded. Default: image_downloads.")
  private Path outputDir;

  @Mixin private DatabaseOption database;

  /** The absolute path of the folder of everything downloaded; it need not be there. */
  public Path folder() {
    return outputDir;
  }

  /** The absolute path of the tracking database; it need not be there. */
  public Path database() {
    return database.path();
  }

  /**
   * The tracking database.
   *
   * @throws IOException there is none; the message is one line for a person
   */
  public Path existingDatabase() throws IOException {
    if (Files.notExists(database())) {
      throw new IOException(
          "There is no tracking database "
              + database()
              + "; download something, or name it with --db");
    }
    return database();
  }
}
