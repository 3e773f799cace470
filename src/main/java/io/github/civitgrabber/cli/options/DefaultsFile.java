package io.github.civitgrabber.cli.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.PropertiesDefaultProvider;

/**
 * The user's own defaults, from the file that picocli's {@link PropertiesDefaultProvider} would
 * read, by its rules. Only the reading is done here: picocli would take the file for Latin-1, and
 * go on without one that cannot be read. Read once, at the first question; for one thread.
 */
public final class DefaultsFile implements IDefaultValueProvider {

  /** The name of the program, which is in the names of the file and of its system property. */
  public static final String PROGRAM = "civit-grabber";

  private @Nullable PropertiesDefaultProvider defaults;

  /** A key without a value is as good as none. */
  @Override
  public @Nullable String defaultValue(ArgSpec option) throws Exception {
    if (defaults == null) {
      defaults = new PropertiesDefaultProvider(read(option));
    }
    String value = defaults.defaultValue(option);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Properties read(ArgSpec option) {
    Properties properties = new Properties();
    Path file = file();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ParameterException(
            option.command().commandLine(),
            "Tried to read your defaults file "
                + file
                + " but it is no properties file in UTF-8 ("
                + e
                + "); correct it or move it away.");
      }
    }
    return properties;
  }

  private static Path file() {
    String path = System.getProperty("picocli.defaults." + PROGRAM + ".path");
    return path == null
        ? Path.of(System.getProperty("user.home", ""), "." + PROGRAM + ".properties")
        : Path.of(path);
  }
}
