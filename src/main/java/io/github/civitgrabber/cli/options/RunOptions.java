package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.ValueParser;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.split.SplitRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every run that downloads, whatever it is. */
@SuppressWarnings("UnusedVariable") // some are read by the options' names
public final class RunOptions extends OptionGroup {

  @Option(
      names = {"--semaphore_limit", "--semaphore-limit"},
      descriptionKey = "semaphore-limit",
      paramLabel = "INT",
      description = "Downloads at once, over the whole run. Default: 5.")
  private @Nullable String semaphoreLimit;

  @Mixin private LayoutOptions layout;

  @Option(
      names = "--retries",
      paramLabel = "INT",
      defaultValue = "2",
      description = "Further tries of a download after a transient failure. Default: 2.")
  private String retries;

  @Option(
      names = "--full",
      fallbackValue = "true",
      description =
          "Read all that is listed. Otherwise a target that was read whole within 30 days, with the"
              + " same filters, is read from its top only until nothing on a page is new.")
  private boolean full;

  @Option(
      names = {"--retry_gone", "--retry-gone"},
      descriptionKey = "retry-gone",
      fallbackValue = "true",
      description =
          "Ask again for items that the server no longer had, which otherwise rest for a week.")
  private boolean retryGone;

  @Option(
      names = {"--no_deep_scan", "--no-deep-scan"},
      descriptionKey = "no-deep-scan",
      fallbackValue = "true",
      description =
          "End a listing where the API cuts it off, at about 50,000 items, instead of reading it in"
              + " parts.")
  private boolean noDeepScan;

  @Option(
      names = {"--deep_scan", "--deep-scan"},
      descriptionKey = "deep-scan",
      fallbackValue = "true",
      description = "What is done anyway, if not for --no_deep_scan.")
  private boolean deepScan;

  @Option(
      names = {"--min_free", "--min-free"},
      descriptionKey = "min-free",
      paramLabel = "SIZE",
      defaultValue = "500",
      description =
          "Stop before less than this is free on the disk: a number of MB, or with a unit as in"
              + " 2GB; 0 for no limit. Default: 500.")
  private String minFree;

  @Option(
      names = "--debug",
      fallbackValue = "true",
      description = "Log each download, and show where an error comes from.")
  private boolean debug;

  /** Whether errors show where they come from. */
  public boolean debug() {
    return debug;
  }

  /**
   * Where files go.
   *
   * @throws ParameterException the bound on paths makes no sense
   */
  Layout layout() {
    return layout.layout();
  }

  /**
   * How a run goes.
   *
   * @throws ParameterException a number makes no sense
   */
  RunSettings settings() {
    return new RunSettings(
        required("--retries", ValueParsers.between(0, 1000)),
        full,
        retryGone,
        SplitRules.DEFAULT.splitting(deepScan || !noDeepScan),
        required("--min_free", ValueParsers::size),
        layout.collection().database(),
        debug);
  }

  private <T> T required(String option, ValueParser<T> parser) {
    return raw().read(option, parser).orElseThrow();
  }
}
