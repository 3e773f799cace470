package io.github.civitgrabber.cli.options;

/**
 * What a person wants to see of a run. Immutable.
 *
 * @param noColor whether nothing is coloured, whatever the terminal can do
 */
public record ProgressSettings(ProgressStyle style, boolean noColor) {

  /** What is shown where nothing else is wanted. */
  public static final ProgressSettings DEFAULT = new ProgressSettings(ProgressStyle.AUTO, false);
}
