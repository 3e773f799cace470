package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.question.Questions;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of a download. Those with words to complete have each their own label, by which
 * picocli's script names its lists. What each must be is in {@link ValueParsers}, and what stands
 * for a missing one in {@link Questions}: picocli converts nothing that can also be asked for, so
 * that an answer and an option are judged alike. A description key is the option's second name in
 * the defaults file.
 */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class GrabOptions extends OptionGroup {

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

  SeedArguments seeds(Environment environment) {
    return new SeedArguments(
        targets == null ? List.of() : List.copyOf(targets),
        Optional.ofNullable(inputFile),
        raw(),
        environment);
  }
}
