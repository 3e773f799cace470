package io.github.civitgrabber.report.live;

import java.io.IOException;
import org.jline.terminal.Size;

/** The window of a terminal. */
public interface Window extends AutoCloseable {

  /**
   * How large it is now.
   *
   * @throws IOException the terminal does not say
   */
  Size size() throws IOException;

  /**
   * Sends text and escapes at once.
   *
   * @return whether the terminal is still there to take it
   */
  boolean print(String text);

  /** Leaves the terminal as it was. */
  @Override
  default void close() {}
}
