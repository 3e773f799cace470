package io.github.civitgrabber.report;

/** Where lines go while a run works. */
interface Display extends AutoCloseable {

  /** Prints one line. */
  void line(String text);

  @Override
  void close();
}
