package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.SafeFolders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Gives files other names, also on another disk, and never one that is taken. Each of its steps may
 * be done again after a kill. For one thread.
 *
 * @param outputFolder exists, and holds every new name
 */
record Disk(Path outputFolder, Mover mover) {

  static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a name is free for a file, or has that very file or one with the same bytes. */
  static boolean isFreeFor(Path file, Path name) throws IOException {
    return !Files.exists(name, LinkOption.NOFOLLOW_LINKS)
        || (isFile(name) && (areOne(file, name) || Files.mismatch(file, name) < 0));
  }

  /**
   * Whether two names are one entry of one folder, which may be written in several ways where the
   * file system takes no notice of case or of the form of Unicode. To delete one of them would
   * delete the file.
   */
  static boolean areOne(Path name, Path other) throws IOException {
    Path folder = name.resolveSibling("");
    Path otherFolder = other.resolveSibling("");
    boolean sameFolder =
        name.getFileName().equals(other.getFileName())
            && Files.isDirectory(folder)
            && Files.isDirectory(otherFolder)
            && Files.isSameFile(folder, otherFolder);
    // Some file systems (exFAT by FUSE) number each spelling anew; there the two are no hard links.
    return sameFolder
        || (isFile(name)
            && isFile(other)
            && fold(name).equals(fold(other))
            && !Files.isSameFile(name, other));
  }

  private static String fold(Path path) {
    String text = Normalizer.normalize(path.toString(), Normalizer.Form.NFC);
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /**
   * Gives a file another name, whole or not at all. The old one stays where the file system has
   * hard links, and where the file had to be copied.
   *
   * @param part where a copy is made first, in the folder of the new name
   * @throws FileAlreadyExistsException another file has that name
   * @throws IOException it can't get it
   */
  void place(Path from, Path to, Path part) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      boolean moved = isFile(to) && (!isFile(from) || isFreeFor(from, to));
      if (!moved) {
        throw new FileAlreadyExistsException(to.toString());
      }
      return;
    }
    SafeFolders.make(outputFolder, to.resolveSibling("").normalize());
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      rename(from, to, part); // there are no links, or none to another disk
    }
  }

  private void rename(Path from, Path to, Path part) throws IOException {
    try {
      mover.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy(from, to, part);
    }
  }

  /** Makes a second file, whole or not at all, under a free name on whatever disk. */
  void copy(Path from, Path to, Path part) throws IOException {
    try {
      Files.copy(
          from,
          part,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      mover.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Takes the old name of a file away that has its new one. */
  static void forget(Path from, Path to) throws IOException {
    if (isFile(from) && isFile(to) && !areOne(from, to)) {
      Files.delete(from);
    }
  }

  /**
   * Deletes a folder and those above it, this many at most, as far as they are empty. A link to a
   * folder is the user's, and stays.
   */
  void deleteEmpty(Path folder, int most) throws IOException {
    Path at = folder;
    for (int i = 0; i < most && at != null && !at.equals(outputFolder); i++) {
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      try {
        Files.delete(at);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      at = at.getParent();
    }
  }
}
