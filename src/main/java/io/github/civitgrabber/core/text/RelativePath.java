package io.github.civitgrabber.core.text;

import java.nio.file.Path;
import java.util.StringJoiner;

/** Writes down where a file is, so that it stays true when its folder is moved. Stateless. */
public final class RelativePath {

  private RelativePath() {}

  /**
   * Relative to the folder with {@code /} between the names where the file lies below it, else as
   * it is.
   */
  public static String text(Path folder, Path file) {
    Path normal = file.normalize();
    Path root = folder.normalize();
    if (!normal.startsWith(root) || normal.equals(root)) {
      return normal.toString();
    }
    StringJoiner text = new StringJoiner("/");
    for (Path name : root.relativize(normal)) {
      text.add(name.toString());
    }
    return text.toString();
  }
}
