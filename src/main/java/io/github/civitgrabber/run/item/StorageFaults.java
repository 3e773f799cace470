package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.library.DiskFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Tells a fault of one file from one that ends the run: a full disk, a folder that cannot be used
 * any more. Immutable; safe for use by several threads.
 *
 * <p>It looks at the disk and not at the message of the exception, which is in the language of the
 * system.
 *
 * @param outputFolder the folder that holds everything
 */
public record StorageFaults(Path outputFolder) {

  private static final long FULL_BELOW_BYTES = 1 << 20;

  /** In English alone; in other languages the advice is more general. */
  private static final String NO_HANDLES = "Too many open files";

  /** The reason to end the run, if this failure is one. */
  public Optional<StopReason> stopReason(IOException failure) {
    if (failure instanceof DiskSpaceGuard.TooLittleSpace) {
      return Optional.of(new StopReason.Fatal(String.valueOf(failure.getMessage())));
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Optional.empty();
    }
    if (failure instanceof NoSuchFileException && Files.notExists(lock())) {
      return stop(
          "the output folder %s was moved, emptied or deleted during the run; put that right and run again"
              .formatted(outputFolder),
          failure);
    }
    try {
      if (Files.getFileStore(outputFolder).getUsableSpace() < FULL_BELOW_BYTES) {
        return stop("the disk is full; free some space and run again", failure);
      }
      probe();
      return Optional.empty();
    } catch (IOException e) {
      String reason = DiskFailure.reason(failure);
      return stop(
          reason.contains(NO_HANDLES)
              ? "this process may open no more files (%s); raise that limit (ulimit -n) and run again"
                  .formatted(reason)
              : "the folder cannot be written to (%s); put that right and run again"
                  .formatted(reason),
          failure);
    }
  }

  /** Held by the run in the output folder while that is the one it has begun with. */
  private Path lock() {
    return outputFolder.resolve(FileNames.OfOutputFolder.LOCK.text());
  }

  /**
   * Does what an item needs: where a disk has space but no more inodes, or a folder takes no more
   * names, only the second file fails, or the move.
   */
  private void probe() throws IOException {
    Path folder = Files.createTempDirectory(outputFolder, "probe");
    Path part = folder.resolve("part");
    Path sidecar = folder.resolve("sidecar");
    Path file = folder.resolve("file");
    try {
      Files.write(part, new byte[4096]);
      Files.write(sidecar, new byte[1]);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      for (Path made : List.of(part, sidecar, file, folder)) {
        Files.deleteIfExists(made);
      }
    }
  }

  private Optional<StopReason> stop(String why, IOException failure) {
    String file =
        failure instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "";
    String object = file.isEmpty() ? "a file in " + outputFolder : file;
    return Optional.of(new StopReason.Fatal("Tried to write " + object + " but " + why + "."));
  }
}
