package io.github.civitgrabber.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a run, and told to programs. Immutable.
 *
 * @param noColor whether nothing is coloured, whatever the terminal can do
 * @param quiet whether targets have no lines
 * @param report the absolute path of the file for the report; null for none
 */
public record ProgressSettings(
    ProgressStyle style, boolean noColor, boolean quiet, @Nullable Path report) {

  /** What is shown where nothing else is wanted. */
  public static final ProgressSettings DEFAULT =
      new ProgressSettings(ProgressStyle.AUTO, false, false, null);
}
