package io.github.civitgrabber.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for what is shown of a run. */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class ProgressOptions extends OptionGroup {

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      defaultValue = "auto",
      description =
          "live = a block of lines that is always up to date; plain = a line for each finished"
              + " page; json = a line of JSON for each event, for programs; none = a line for the"
              + " start and the end of each target. Default: auto, which is live on a terminal and"
              + " plain elsewhere.")
  private String progress;

  @Option(
      names = {"--no_color", "--no-color"},
      descriptionKey = "no-color",
      fallbackValue = "true",
      description = "No colours on the terminal; NO_COLOR does the same.")
  private boolean noColor;

  @Option(
      names = "--quiet",
      fallbackValue = "true",
      description = "As --progress none, without the lines for the targets.")
  private boolean quiet;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report at the end into this file too, as JSON.")
  private @Nullable Path report;

  /**
   * The checked settings.
   *
   * @throws ParameterException the options make no sense; the message is one line for a person
   */
  public ProgressSettings settings() {
    return new ProgressSettings(
        raw().read("--progress", ProgressStyle::parse).orElseThrow(), noColor, quiet, report);
  }
}
