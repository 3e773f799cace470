package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.ledger.FileMove;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets what lies beside a file follow it: its sidecar, its entry, its caption. For one thread.
 *
 * @param disk what does it
 */
record Companions(Disk disk) {

  /** What the program writes beside a file of this image. */
  private static List<FileNames.Text> names(long id) {
    return List.of(
        new FileNames.Sidecar(id, true),
        new FileNames.Sidecar(id, false),
        new FileNames.Entry(id),
        new FileNames.Caption(id));
  }

  /**
   * Moves them.
   *
   * @param shared whether another file of the image is still in the old folder, and keeps them too
   * @return how many stay, because something else has their names in the new folder
   */
  int follow(FileMove move, boolean shared) throws IOException {
    int left = 0;
    for (FileNames.Text name : names(move.imageId())) {
      Path from = move.from().resolveSibling(name.text());
      Path to = move.to().resolveSibling(name.text());
      if (!Disk.isFile(from) || Disk.areOne(from, to)) {
        continue;
      }
      try {
        Path part = to.resolveSibling(name.part().text());
        if (!shared) {
          disk.place(from, to, part);
          Disk.forget(from, to);
        } else if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
          disk.copy(from, to, part); // no link: an edit of one is none of the other
        }
      } catch (FileAlreadyExistsException e) {
        left++;
      }
    }
    return left;
  }
}
