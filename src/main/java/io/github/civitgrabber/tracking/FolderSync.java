package io.github.civitgrabber.tracking;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/** Brings the names in a folder to the disk: after a power failure, a file without is lost. */
@FunctionalInterface
interface FolderSync {

  /** Asks the operating system. */
  FolderSync SYSTEM = FolderSync::forceIfPossible;

  /** Returns when the names are on disk, or at once where the system can't do that. */
  void force(Path folder);

  private static void forceIfPossible(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folder, some file systems refuse to force one, and SQLite ignores the same
      // for its journal (unixSync in os_unix.c). The bytes of the file itself are on disk.
      LoggerFactory.getLogger(FolderSync.class).debug("Can't force the folder {}", folder, e);
    }
  }
}
