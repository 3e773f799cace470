package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TargetFolders;
import io.github.civitgrabber.core.text.RelativePath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a path of the original's JSON file says. It may have been written on Windows. Pure. */
final class LegacyPath {

  /** The greedy start makes it the innermost such folder: those above belong to the user. */
  private static final Pattern SEARCHED =
      Pattern.compile(
          "(?s)(?:.*[/\\\\])?((?:Username|Model_ID|Model_Version_ID|Model_Tag)_Search)"
              + "[/\\\\]+([^/\\\\]+)[/\\\\]+.+");

  private static final Pattern OLDER =
      Pattern.compile("(?s)(?:.*[/\\\\])?image_downloads[/\\\\]+([^/\\\\]+)[/\\\\]+.+");

  /** {@code C:\}, {@code \\server} and {@code /} at the start. */
  private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:[/\\\\]|\\\\\\\\|/)");

  private LegacyPath() {}

  /** The target whose folder holds the file; empty where the path does not tell. */
  static Optional<Target> target(String path) {
    Matcher searched = SEARCHED.matcher(path);
    if (searched.matches()) {
      return TargetFolders.read(searched.group(1), searched.group(2));
    }
    Matcher older = OLDER.matcher(path);
    if (!older.matches()) {
      return Optional.empty();
    }
    String folder = older.group(1);
    return Stream.of(TargetFolders.MODELS, TargetFolders.VERSIONS, TargetFolders.USERS)
        .flatMap(outermost -> TargetFolders.read(outermost, folder).stream())
        .findFirst();
  }

  /**
   * The text for the column {@code path}. An absolute path of another system stays as it is.
   *
   * @param start absolute, what a relative path is relative to
   * @param databaseFolder absolute
   * @throws InvalidPathException if this system can't have such a path
   */
  static String toColumn(Path start, Path databaseFolder, String path) {
    if (ABSOLUTE.matcher(path).lookingAt() && !Path.of(path).isAbsolute()) {
      return path;
    }
    // No name that the original gave has a back-slash in it.
    return RelativePath.text(databaseFolder, start.resolve(path.replace('\\', '/')));
  }
}
