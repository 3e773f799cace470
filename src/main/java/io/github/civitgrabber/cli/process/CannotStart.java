package io.github.civitgrabber.cli.process;

import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.library.DiskFailure;
import java.nio.file.FileSystemException;

/** A run cannot begin. The message is one line for a person. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  public CannotStart(Exception cause) {
    this(message(cause), cause);
  }

  /** Those of the JDK's own failures of files are no sentences. */
  private static String message(Exception cause) {
    return cause instanceof FileSystemException failure && failure.getFile() != null
        ? "Tried to use %s but that failed (%s); check its permissions, or choose another place."
            .formatted(Printable.line(failure.getFile()), DiskFailure.reason(failure))
        : String.valueOf(cause.getMessage());
  }

  public CannotStart(String message, Exception cause) {
    super(message, cause);
  }
}
