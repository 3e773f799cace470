package io.github.civitgrabber.library;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Makes folders below the output folder, and goes through no link on the way: one that somebody has
 * planted there would lead files out of the tree. The output folder itself may be a link, it is the
 * user's own word. Stateless.
 */
public final class SafeFolders {

  private SafeFolders() {}

  /**
   * Makes a folder and those between it and the output folder.
   *
   * @param outputFolder exists
   * @param folder below the output folder
   * @throws FileAlreadyExistsException a file stands where a folder should be
   * @throws FileSystemException a link stands there
   * @throws IOException a folder cannot be made
   */
  public static void make(Path outputFolder, Path folder) throws IOException {
    if (!folder.normalize().startsWith(outputFolder)) {
      throw new FileSystemException(folder.toString(), null, "not below the output folder");
    }
    Path at = outputFolder;
    for (Path name : outputFolder.relativize(folder.normalize())) {
      if (name.toString().isEmpty()) {
        continue; // the output folder itself
      }
      at = at.resolve(name);
      makeOne(at);
    }
  }

  /**
   * Whether a folder is there and the way to it from the output folder leads through no link.
   *
   * @param folder below the output folder
   */
  public static boolean isThere(Path outputFolder, Path folder) {
    Path at = outputFolder;
    for (Path name : outputFolder.relativize(folder)) {
      at = at.resolve(name);
      if (!isFolder(at)) {
        return false;
      }
    }
    return true;
  }

  private static void makeOne(Path folder) throws IOException {
    if (isFolder(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (isFolder(folder)) {
        return; // another download was quicker
      }
      if (Files.isSymbolicLink(folder)) {
        throw new FileSystemException(
            folder.toString(), null, "a link stands where a folder should be");
      }
      throw e;
    }
  }

  private static boolean isFolder(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }
}
