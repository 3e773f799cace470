package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.Rejection;
import java.util.OptionalLong;

/** What an entry of a listing turned out to be. Immutable. */
sealed interface Mapped<T> {

  /** What was expected. */
  record Usable<T>(T value) implements Mapped<T> {}

  /** Something else. */
  record Unusable<T>(Rejection rejection) implements Mapped<T> {}

  static <T> Mapped<T> unusable(OptionalLong id, String reason) {
    return new Unusable<>(new Rejection(id, reason));
  }
}
