package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.core.text.Printable;

/** A value breaks its rule. The message says how, and ends a sentence that names the value. */
public final class InvalidValue extends Exception {

  private static final long serialVersionUID = 1L;

  public InvalidValue(String message) {
    super(message);
  }

  /** For example {@code expected 1 or 2, not 3.}, the value as it was written. */
  public static InvalidValue expected(String what, String raw) {
    String got = raw.isBlank() ? "but it is empty" : "not " + Printable.line(raw);
    return new InvalidValue("expected " + what + ", " + got + ".");
  }
}
