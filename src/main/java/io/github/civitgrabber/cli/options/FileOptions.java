package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.InvalidValue;
import io.github.civitgrabber.core.Reuse;
import io.github.civitgrabber.run.item.Companion;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for the files of a download: where they may come from, what lies beside them. */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class FileOptions extends OptionGroup {

  @Option(
      names = "--reuse",
      paramLabel = "{link,copy,off}",
      defaultValue = "link",
      description =
          "What becomes of an image that another target has already: a hard link to its file (a copy"
              + " where the disk has no such links), a copy, or off = it is fetched again."
              + " Default: link.")
  private String reuse;

  @Option(
      names = "--write",
      paramLabel = "json,caption",
      description =
          "Further files beside each picture: json = what Civitai says of it (<id>.json), caption ="
              + " its prompt in one line for training (<id>.txt). Default: none.")
  private @Nullable List<String> write;

  @Option(
      names = {"--no_mtime", "--no-mtime"},
      descriptionKey = "no-mtime",
      fallbackValue = "true",
      description =
          "Files keep the time of their download instead of that at which they were published.")
  private boolean noMtime;

  @Option(
      names = {"--dry_run", "--dry-run"},
      descriptionKey = "dry-run",
      fallbackValue = "true",
      description =
          "Only list, and tell what would be downloaded, linked and skipped, and why. Nothing is"
              + " written.")
  private boolean dryRun;

  /**
   * What files are like.
   *
   * @throws ParameterException they can't be like that
   */
  FileSettings settings() {
    return new FileSettings(
        raw().read("--write", FileOptions::companions).orElse(List.of()), !noMtime, dryRun);
  }

  private static List<Companion> companions(String text) throws InvalidValue {
    Set<Companion> wanted = EnumSet.noneOf(Companion.class);
    for (String word : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      switch (word.strip()) {
        case "json" -> wanted.add(Companion.JSON);
        case "caption" -> wanted.add(Companion.CAPTION);
        default -> throw InvalidValue.expected("json, caption or both with a comma", text);
      }
    }
    return List.copyOf(wanted);
  }

  /**
   * What becomes of an image that another target has.
   *
   * @throws ParameterException it is none of the words
   */
  Reuse reuse() {
    return raw().read("--reuse", FileOptions::parseReuse).orElseThrow();
  }

  private static Reuse parseReuse(String text) throws InvalidValue {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "link" -> Reuse.LINK;
      case "copy" -> Reuse.COPY;
      case "off" -> Reuse.OFF;
      default -> throw InvalidValue.expected("link, copy or off", text);
    };
  }
}
