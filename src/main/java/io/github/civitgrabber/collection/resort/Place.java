package io.github.civitgrabber.collection.resort;

import java.nio.file.Path;

/** Where a tracked file should be. Immutable. */
sealed interface Place {

  /**
   * In a folder.
   *
   * @param recorded whether what the API said of it has told that, and not its row or its sidecar
   */
  record In(Path folder, boolean recorded) implements Place {}

  /**
   * Where it is, because nothing better can be told.
   *
   * @param reason in a few words, the same for the same cause
   */
  record Unknown(String reason) implements Place {}
}
