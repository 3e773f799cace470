package io.github.civitgrabber.cli.options.value;

/** What a value must be, wherever it was written: on the command line, in a file, at a prompt. */
@FunctionalInterface
public interface ValueParser<T> {

  /**
   * Reads a value.
   *
   * @param text without blanks around it
   * @throws InvalidValue the text breaks this rule
   */
  T read(String text) throws InvalidValue;

  /**
   * Reads a value as it was written.
   *
   * @throws InvalidValue it breaks this rule
   */
  default T apply(String raw) throws InvalidValue {
    return read(raw.strip());
  }
}
