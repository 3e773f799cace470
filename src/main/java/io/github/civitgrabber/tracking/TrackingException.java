package io.github.civitgrabber.tracking;

import org.jspecify.annotations.Nullable;

/** The tracking database can't be used; the message is one line for a person. */
public final class TrackingException extends Exception {

  /**
   * A failure to be shown to a person.
   *
   * @param message what was tried, on which file, why it failed and what to do, in one line
   * @param cause the failure below, if there is one
   */
  public TrackingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  TrackingException(String message) {
    this(message, null);
  }
}
