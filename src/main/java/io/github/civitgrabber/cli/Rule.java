package io.github.civitgrabber.cli;

/** What a value must be, wherever it was written: on the command line, in a file, at a prompt. */
@FunctionalInterface
interface Rule<T> {

  /**
   * Reads a value.
   *
   * @param text not blank, without blanks around it
   * @throws WrongValue the text breaks this rule
   */
  T read(String text) throws WrongValue;

  /**
   * Reads a value as it was written.
   *
   * @throws WrongValue there is nothing, or it breaks this rule
   */
  default T apply(String written) throws WrongValue {
    String text = written.strip();
    if (text.isEmpty()) {
      throw new WrongValue("it is empty.");
    }
    return read(text);
  }
}
