package io.github.civitgrabber.report.live;

import io.github.civitgrabber.run.RunEvent;

/** Where lines go while a run works. */
public interface Display extends AutoCloseable {

  /** Something happened. */
  default void on(RunEvent event) {}

  /** Prints one line. */
  void line(String text);

  /** Nothing but lines is shown from now on: the run is about to end. */
  default void stopping() {}

  /** How wide its terminal is; {@link Integer#MAX_VALUE} where it is none. */
  default int columns() {
    return Integer.MAX_VALUE;
  }

  @Override
  void close();
}
