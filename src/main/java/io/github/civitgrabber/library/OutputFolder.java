package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything, made and tried before anything is fetched. For one thread. */
public final class OutputFolder {

  private final List<Path> made;

  private OutputFolder(List<Path> made) {
    this.made = made;
  }

  /**
   * Makes the folder where it is missing and writes to it once.
   *
   * @throws IOException it cannot be used; the message is one line for a person, and nothing is
   *     left
   */
  public static OutputFolder prepare(Path folder) throws IOException {
    OutputFolder output = new OutputFolder(missing(folder));
    try {
      Files.createDirectories(folder);
      // Always the same name, so that one left by a run that was killed goes with the next.
      Path probe = folder.resolve(FileNames.OfOutputFolder.PROBE.text());
      Files.write(
          probe,
          new byte[0],
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
      Files.deleteIfExists(probe);
      return output;
    } catch (IOException e) {
      output.undo();
      throw new IOException(
          "Tried to use the output folder %s but %s; choose another with --output_dir."
              .formatted(folder, reason(e)),
          e);
    }
  }

  /** Deletes the folders that {@link #prepare} has made, as far as they are empty. */
  public void undo() {
    for (Path folder : made) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        return; // it is in use by now
      }
    }
  }

  /**
   * The folders that do not exist yet, innermost first. A link that leads nowhere, to a disk that
   * is not mounted perhaps, is not among them: it is the user's.
   */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    @Nullable Path at = folder;
    while (at != null && Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
      missing.add(at);
      at = at.getParent();
    }
    return missing;
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file in its place";
    }
    if (failure instanceof FileSystemException f && f.getReason() != null) {
      return "it cannot be written to (" + f.getReason() + ")";
    }
    return "it cannot be written to (" + failure.getClass().getSimpleName() + ")";
  }
}
