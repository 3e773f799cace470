package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.text.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of what stands in the original's JSON file. Pure and immutable.
 *
 * @param start absolute, what relative paths in the file are relative to
 * @param databaseFolder absolute, what relative paths in rows are relative to
 */
record LegacyEntries(Path start, Path databaseFolder) {

  private static final Pattern KEY = Pattern.compile("([1-9][0-9]{0,17})_(SD|HD)");

  /**
   * The row for an entry. Its quality is the key's; its path must be there; everything else may be
   * missing.
   *
   * @param texts the entry's members that are strings, by name
   */
  LegacyEntry read(String key, Map<String, String> texts, Set<String> tags) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      return new LegacyEntry.Unusable(key, "its name is not <id>_SD or <id>_HD");
    }
    long imageId = Long.parseLong(matcher.group(1));
    Quality quality = Quality.valueOf(matcher.group(2));
    String stated = texts.getOrDefault("quality", quality.name());
    if (!stated.equalsIgnoreCase(quality.name())) {
      return new LegacyEntry.Unusable(
          key, "its quality is \"" + Printable.line(stated) + "\", which its name contradicts");
    }
    @Nullable String path = filled(texts, "path");
    if (path == null) {
      return new LegacyEntry.Unusable(key, "it has no path");
    }
    Optional<Target> target = LegacyPath.target(path);
    try {
      return new LegacyEntry.Usable(
          target.map(known -> new TrackingKey(known, imageId, quality).text()).orElse(key),
          Long.toString(imageId),
          quality.name(),
          LegacyPath.toColumn(start, databaseFolder, path),
          texts.getOrDefault("download_date", ""),
          filled(texts, "url"),
          checkpointName(texts),
          target.orElse(null),
          tags);
    } catch (InvalidPathException e) {
      return new LegacyEntry.Unusable(
          key, "its path \"" + Printable.line(path) + "\" is none on this system");
    }
  }

  private static @Nullable String checkpointName(Map<String, String> texts) {
    String name = filled(texts, "checkpoint_name");
    return name == null ? null : Printable.text(name).strip();
  }

  private static @Nullable String filled(Map<String, String> texts, String name) {
    String text = texts.getOrDefault(name, "");
    return text.isBlank() ? null : text;
  }
}
