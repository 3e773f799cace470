package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.text.PathNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
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
  private boolean forcesFiles = true;
  private int longestName = PathNames.MAX_BYTES;

  private OutputFolder(List<Path> made) {
    this.made = made;
  }

  /**
   * Makes the folder where it is missing, writes to it once, and finds out what it can do.
   *
   * @throws IOException it cannot be used; the message is one line for a person, and nothing is
   *     left
   */
  public static OutputFolder prepare(Path folder) throws IOException {
    OutputFolder output = new OutputFolder(missing(folder));
    try {
      Files.createDirectories(folder);
      // Always the same name, so that one left by a run that was killed goes with the next.
      output.probe(folder.resolve(FileNames.OfOutputFolder.PROBE.text()));
      output.longestName = NameLimit.of(folder);
      return output;
    } catch (IOException e) {
      output.undo();
      throw new IOException(
          "Tried to use the output folder %s but %s; choose another with --output_dir."
              .formatted(folder, reason(e)),
          e);
    }
  }

  /** The folder of a run that writes nothing: not made, and not tried. */
  public static OutputFolder untouched() {
    return new OutputFolder(List.of());
  }

  /**
   * Whether files there can be brought to the disk itself; some network and user-space file systems
   * refuse that.
   */
  public boolean forcesFiles() {
    return forcesFiles;
  }

  /** How many bytes a name may have there, at most 255; 143 on eCryptfs. */
  public int longestName() {
    return longestName;
  }

  private void probe(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}));
      forcesFiles = forces(channel);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static boolean forces(FileChannel probe) throws IOException {
    try {
      probe.force(false);
      return true;
    } catch (IOException e) {
      if (NotSupported.is(e)) {
        return false;
      }
      throw e;
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
    return "it cannot be written to (" + DiskFailure.reason(failure) + ")";
  }
}
