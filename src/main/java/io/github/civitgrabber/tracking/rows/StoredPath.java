package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.text.RelativePath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of the column {@code path}, in both directions. Pure. */
final class StoredPath {

  private StoredPath() {}

  /**
   * Relative to the database's folder with {@code /} between the names where the file lies below
   * it, so that the folder can be moved; else absolute.
   */
  static String toText(Path folder, Path file) {
    return RelativePath.text(folder, file);
  }

  /**
   * The absolute path a row names. A text that is missing or that this system can't read as a path
   * gives the database's folder itself, which is never taken for a media file.
   */
  static Path toFile(Path folder, @Nullable String text) {
    if (text == null) {
      return folder.normalize();
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      return folder.normalize();
    }
  }
}
