package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.text.PathNames;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long names may be in a folder, found out by making files: no system tells it to Java. The
 * same folder always gives the same answer, or files would move from run to run. Stateless.
 */
final class NameLimit {

  /** Our own fixed names have no more. */
  private static final int SHORTEST = 40;

  private NameLimit() {}

  /** The most bytes of a name, at most 255, which is what most file systems take. */
  static int of(Path folder) {
    if (!isTooLong(folder, PathNames.MAX_BYTES) || isTooLong(folder, SHORTEST)) {
      return PathNames.MAX_BYTES; // or something else is wrong, which will be told where it matters
    }
    int fits = SHORTEST;
    int tooLong = PathNames.MAX_BYTES;
    while (tooLong - fits > 1) {
      int tried = (fits + tooLong) / 2;
      if (isTooLong(folder, tried)) {
        tooLong = tried;
      } else {
        fits = tried;
      }
    }
    return fits;
  }

  private static boolean isTooLong(Path folder, int bytes) {
    String name = FileNames.OfOutputFolder.PROBE.text();
    Path probe = folder.resolve(name + "n".repeat(bytes - name.length()));
    try {
      Files.newByteChannel(
              probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
          .close();
    } catch (IOException e) {
      // It has no class of its own. What has one is another failure: a scanner that holds it, say.
      return e.getClass() == FileSystemException.class;
    }
    try {
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      // The next run takes it away: it tries the same names.
    }
    return false;
  }
}
