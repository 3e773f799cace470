package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options of a download. Those with words to complete have each their own label, by which
 * picocli's script names its lists. What each must be is in {@link ValueParsers}, and what stands
 * for a missing one in {@link Questions}: picocli converts nothing that can also be asked for, so
 * that an answer and an option are judged alike. A description key is the option's second name in
 * the defaults file.
 */
@SuppressWarnings({
  "NullAway.Init", // picocli fills the fields
  "UnusedVariable" // and they are read by the options' names
})
public final class GrabOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "TARGET...",
      arity = "0..*",
      description = {
        "What to download, instead of --mode or beside it: user:NAME or @NAME, models-of:NAME"
            + " (each model of a user's), model:ID, version:ID, tag:NAME, post:ID, image:ID, or the"
            + " address of one of them at civitai.com."
      })
  private @Nullable List<String> targets;

  @Option(
      names = {"-i", "--input_file", "--input-file"},
      descriptionKey = "input-file",
      paramLabel = "FILE",
      description =
          "Read further TARGETs from this file, one a line, or from the standard input (-). Blank"
              + " lines and # comments do not count.")
  private @Nullable String inputFile;

  @Option(
      names = "--mode",
      completionCandidates = Choices.Modes.class,
      paramLabel = "{1,2,3,4}",
      description = "What to download: 1 or user, 2 or model, 3 or tag, 4 or version (of a model).")
  private @Nullable String mode;

  @Option(
      names = "--quality",
      completionCandidates = Choices.Qualities.class,
      paramLabel = "{SD,HD}",
      description = "SD or 1 = a resized copy; HD or 2 = the file as it was uploaded. Default: SD.")
  private @Nullable String quality;

  @Option(
      names = "--redownload",
      completionCandidates = Choices.YesNo.class,
      paramLabel = "{yes,no}",
      description =
          "yes or 1 = fetch tracked items again and replace them; no or 2 = skip them. Default: no.")
  private @Nullable String redownload;

  @Option(
      names = {"--semaphore_limit", "--semaphore-limit"},
      descriptionKey = "semaphore-limit",
      paramLabel = "INT",
      description = "Downloads at once, over the whole run. Default: 5.")
  private @Nullable String semaphoreLimit;

  @Option(
      names = "--username",
      paramLabel = "NAME[,NAME]",
      description = "Mode 1: the users, separated by commas.")
  private @Nullable List<String> username;

  @Option(
      names = {"--model_id", "--model-id"},
      descriptionKey = "model-id",
      paramLabel = "ID[,ID]",
      description = "Mode 2: the models' IDs, separated by commas.")
  private @Nullable List<String> modelId;

  @Option(
      names = "--tags",
      paramLabel = "TAG[,TAG]",
      description = "Mode 3: the tags, separated by commas; a tag may have blanks.")
  private @Nullable List<String> tags;

  @Option(
      names = {"--model_version_id", "--model-version-id"},
      descriptionKey = "model-version-id",
      paramLabel = "ID[,ID]",
      description = "Mode 4: the versions' IDs, separated by commas.")
  private @Nullable List<String> modelVersionId;

  @Option(
      names = {"--filter_tags", "--filter-tags"},
      descriptionKey = "filter-tags",
      paramLabel = "TAG[,TAG]",
      description =
          "Users and versions: only items that match every one of these tags. Default: all items.")
  private @Nullable List<String> filterTags;

  @Option(
      names = {"--disable_prompt_check", "--disable-prompt-check"},
      descriptionKey = "disable-prompt-check",
      paramLabel = "{y,n}",
      completionCandidates = Choices.YesNo.class,
      description =
          "y = do not look for the words of a tag in prompts, but for the tag among an item's own"
              + " tags (of a tag: take every item). Default: n.")
  private @Nullable String disablePromptCheck;

  @Option(
      names = {"--output_dir", "--output-dir"},
      descriptionKey = "output-dir",
      paramLabel = "PATH",
      defaultValue = "image_downloads",
      description = "The folder for everything downloaded. Default: image_downloads.")
  private Path outputDir;

  @Option(
      names = {"--no_sort", "--no-sort"},
      descriptionKey = "no-sort",
      fallbackValue = "true", // else the flag would turn a default of the user's own around
      description = "Do not sort files into a folder for each model.")
  private boolean noSort;

  @Option(
      names = {"--max_path", "--max-path"},
      descriptionKey = "max-path",
      paramLabel = "INT",
      defaultValue = "240",
      description = "The most characters of an absolute path. Default: 240.")
  private String maxPath;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      defaultValue = "tracking_database.sqlite",
      description =
          "The tracking database; the log file lies beside it. Default: tracking_database.sqlite.")
  private Path database;

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

  Path outputDir() {
    return outputDir;
  }

  Path database() {
    return database;
  }

  boolean full() {
    return full;
  }

  boolean retryGone() {
    return retryGone;
  }

  /** Whether a listing that the API cuts off is read in parts. */
  boolean splits() {
    return deepScan || !noDeepScan;
  }

  boolean sorted() {
    return !noSort;
  }

  SeedArguments seeds(Environment environment) {
    return new SeedArguments(
        targets == null ? List.of() : List.copyOf(targets),
        Optional.ofNullable(inputFile),
        raw(),
        environment);
  }

  RawOptions raw() {
    return new RawOptions(command);
  }
}
