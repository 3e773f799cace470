package io.github.civitgrabber.cli.environment;

import io.github.civitgrabber.report.live.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.OSUtils;

/** Opens the window of the terminal that a person sits before. */
@FunctionalInterface
public interface TerminalOpener {

  /**
   * Opens it; the caller closes it.
   *
   * @throws IOException there is none, or it can't be drawn on
   */
  Window open() throws IOException;

  /** Where there is none. */
  static TerminalOpener none() {
    return () -> {
      throw new IOException("no terminal");
    };
  }

  /** That of this process. No process is begun for its size, and no signal is handled. */
  static TerminalOpener ofProcess(PrintStream out) {
    return () -> OSUtils.IS_WINDOWS ? windowOfWindows() : new PosixWindow(out);
  }

  /** Its console is no stream: JLine speaks to it. */
  private static Window windowOfWindows() throws IOException {
    Terminal terminal;
    try {
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .provider("ffm")
              .dumb(false)
              .nativeSignals(false)
              .encoding(StandardCharsets.UTF_8)
              .build();
    } catch (IllegalStateException e) {
      throw new IOException(e);
    }
    return new Window() {
      @Override
      public Size size() {
        return terminal.getSize();
      }

      @Override
      public boolean print(String text) {
        terminal.writer().print(text);
        return !terminal.writer().checkError(); // it flushes
      }

      @Override
      public void close() {
        try {
          terminal.close();
        } catch (IOException e) {
          // Nothing is left to do about it.
        }
      }
    };
  }
}
