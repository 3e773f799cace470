package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.FileNames;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A media file without a row. Immutable.
 *
 * @param file where it is
 * @param place what its path tells; empty if that is nothing
 * @param state whether it is whole
 * @param sidecar whether it has one
 * @param traits that tell its quality
 */
record Untracked(
    FileNames.Media name,
    Path file,
    Optional<Place> place,
    FileState state,
    boolean sidecar,
    FileCheck.Traits traits) {

  long id() {
    return name.id();
  }

  /** As it is told where nothing is done about it. */
  Finding finding() {
    return state instanceof FileState.Damaged(String reason)
        ? new Finding(Finding.Kind.DAMAGED, file, null, reason)
        : new Finding(
            Finding.Kind.UNTRACKED,
            file,
            null,
            place
                .map(known -> "no row of " + known.target().label())
                .orElse("in no target's folder"));
  }
}
