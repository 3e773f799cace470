package io.github.civitgrabber.cli.options.value;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the paths of every command, on its command line and in the defaults file. Immutable.
 *
 * @param home the user's home folder, if there is one
 */
public record PathConverter(Optional<Path> home) implements ITypeConverter<Path> {

  /** An absolute path. */
  @Override
  public Path convert(String raw) {
    try {
      return ValueParsers.path(home).apply(raw);
    } catch (InvalidValue e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
