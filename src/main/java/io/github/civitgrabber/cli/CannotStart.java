package io.github.civitgrabber.cli;

/** A run cannot begin. The message is one line for a person. */
final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  CannotStart(Exception cause) {
    this(String.valueOf(cause.getMessage()), cause);
  }

  CannotStart(String message, Exception cause) {
    super(message, cause);
  }
}
