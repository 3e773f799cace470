package io.github.civitgrabber.cli.process;

/** A run cannot begin. The message is one line for a person. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  public CannotStart(Exception cause) {
    this(String.valueOf(cause.getMessage()), cause);
  }

  public CannotStart(String message, Exception cause) {
    super(message, cause);
  }
}
