package io.github.civitgrabber.core;

/** Why a run ends before its work is done. Immutable. */
public sealed interface StopReason {

  /** The user's signal. */
  record Interrupted() implements StopReason {}

  /**
   * Nothing further can succeed: disk full, database or folder unusable, the API refuses.
   *
   * @param message one line for a person: what was tried, on what, why it failed, what to do
   */
  record Fatal(String message) implements StopReason {}
}
