package io.github.civitgrabber.report;

/** Where lines go while a run works. */
interface Display extends AutoCloseable {

  /** Prints one line. */
  void line(String text);

  /** How wide its terminal is; {@link Wrapping#NOWHERE} where it is none. */
  default int columns() {
    return Wrapping.NOWHERE;
  }

  @Override
  void close();
}
