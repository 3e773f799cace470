package io.github.civitgrabber.entry;

import java.util.OptionalLong;

/** What an entry of a listing turned out to be. Immutable. */
public sealed interface Mapped<T> {

  /** What was expected. */
  record Usable<T>(T value) implements Mapped<T> {}

  /**
   * Something else.
   *
   * @param id its id, if it has a usable one
   * @param reason what is wrong with it, without remote text
   */
  record Unusable<T>(OptionalLong id, String reason) implements Mapped<T> {}
}
