package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.RelativePath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path of the original's JSON file says. It may have been written on Windows. Pure. */
final class LegacyPath {

  /** The greedy start makes it the innermost such folder: those above belong to the user. */
  private static final Pattern SEARCHED =
      Pattern.compile(
          "(?s)(?:.*[/\\\\])?((?:Username|Model_ID|Model_Version_ID|Model_Tag)_Search)"
              + "[/\\\\]+([^/\\\\]+)[/\\\\]+.+");

  private static final Pattern OLDER =
      Pattern.compile("(?s)(?:.*[/\\\\])?image_downloads[/\\\\]+([^/\\\\]+)[/\\\\]+.+");

  private static final Pattern MODEL = Pattern.compile("model_([1-9][0-9]{0,17})");

  private static final Pattern MODEL_VERSION = Pattern.compile("modelVersion_([1-9][0-9]{0,17})");

  private static final Set<String> NO_NAMES =
      Set.of(
          ".",
          "..",
          "Username_Search",
          "Model_ID_Search",
          "Model_Version_ID_Search",
          "Model_Tag_Search");

  /** {@code C:\}, {@code \\server} and {@code /} at the start. */
  private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:[/\\\\]|\\\\\\\\|/)");

  private LegacyPath() {}

  /** The target whose folder holds the file; empty where the path does not tell. */
  static Optional<Target> target(String path) {
    Matcher searched = SEARCHED.matcher(path);
    if (searched.matches()) {
      String folder = searched.group(2);
      return switch (searched.group(1)) {
        case "Username_Search" -> user(folder);
        case "Model_ID_Search" -> model(folder);
        case "Model_Version_ID_Search" -> modelVersion(folder);
        default -> isName(folder) ? Optional.of(new Target.ByTag(folder)) : Optional.empty();
      };
    }
    Matcher older = OLDER.matcher(path);
    if (!older.matches()) {
      return Optional.empty();
    }
    String folder = older.group(1);
    return model(folder).or(() -> modelVersion(folder)).or(() -> user(folder));
  }

  private static Optional<Target> user(String folder) {
    return isName(folder) ? Optional.of(new Target.ByUser(folder)) : Optional.empty();
  }

  private static Optional<Target> model(String folder) {
    Matcher model = MODEL.matcher(folder);
    return model.matches()
        ? Optional.of(new Target.ByModel(Long.parseLong(model.group(1))))
        : Optional.empty();
  }

  private static Optional<Target> modelVersion(String folder) {
    Matcher version = MODEL_VERSION.matcher(folder);
    return version.matches()
        ? Optional.of(new Target.ByModelVersion(Long.parseLong(version.group(1))))
        : Optional.empty();
  }

  private static boolean isName(String folder) {
    return !folder.isBlank() && !NO_NAMES.contains(folder);
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
