package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Notices that a target's tracked files are not where a user would look for them: nothing of what
 * is tracked is fetched, so the folder could stay empty without a word. Looks at a few files only.
 */
record FolderCheck(Planner planner, TargetMemory memory) {

  /**
   * What to tell the user, if anything; nothing where all is fetched again anyway.
   *
   * @throws TrackingException the database cannot be read
   */
  Optional<RunEvent.TrackedElsewhere> look() throws TrackingException {
    List<Path> files = planner.redownload() ? List.of() : memory.someFiles();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<Path> there = files.stream().filter(Files::exists).toList();
    if (there.isEmpty()) {
      return Optional.of(
          new RunEvent.TrackedElsewhere(memory.target(), files.getFirst(), Optional.empty()));
    }
    Path folder = planner.layout().outputFolder();
    return there.stream().anyMatch(file -> isBelow(folder, file))
        ? Optional.empty()
        : Optional.of(
            new RunEvent.TrackedElsewhere(memory.target(), there.getFirst(), Optional.of(folder)));
  }

  /** Also where one of the two is named by way of a link. */
  private static boolean isBelow(Path folder, Path file) {
    try {
      return file.startsWith(folder) || file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
