package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.options.value.ListParsers;
import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.filter.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every question, in the order in which they are asked. */
public final class Questions {

  public static final Question<Integer> TIMEOUT =
      new Question<>(
          "--timeout",
          Mode.ALL,
          "Enter timeout value (seconds) [default: 60]:",
          60,
          ValueParsers.atLeast(1));

  public static final Question<Quality> QUALITY =
      new Question<>(
          "--quality",
          Mode.ALL,
          "Choose image quality (1=SD, 2=HD) [default: 1]:",
          Quality.SD,
          ValueParsers.oneOrTwo(Map.entry("SD", Quality.SD), Map.entry("HD", Quality.HD)));

  public static final Question<Boolean> REDOWNLOAD =
      new Question<>(
          "--redownload",
          Mode.ALL,
          "Allow re-downloading tracked items? (1=Yes, 2=No) [default: 2]:",
          false,
          ValueParsers.oneOrTwo(Map.entry("yes", true), Map.entry("no", false)));

  public static final Question<Mode> MODE =
      new Question<>(
          "--mode",
          Mode.ALL,
          "Choose mode (1=user, 2=model ID, 3=tag search, 4=model version ID):",
          null,
          ValueParsers::mode);

  public static final Question<Integer> SEMAPHORE_LIMIT =
      new Question<>(
          "--semaphore_limit",
          Mode.ALL,
          "Enter max concurrent downloads [default: 5]:",
          5,
          ValueParsers.between(1, 10_000));

  public static final Question<List<Seed>> USERNAME =
      new Question<>(
          "--username",
          Set.of(Mode.USER),
          "Enter username(s) (, separated):",
          null,
          ListParsers::users);

  public static final Question<List<Seed>> MODEL_ID =
      new Question<>(
          "--model_id",
          Set.of(Mode.MODEL),
          "Enter model ID(s) (numeric, , separated):",
          null,
          ListParsers::models);

  public static final Question<List<Seed>> TAGS =
      new Question<>(
          "--tags", Set.of(Mode.TAG), "Enter tags (, separated):", null, ListParsers::tags);

  public static final Question<List<Seed>> MODEL_VERSION_ID =
      new Question<>(
          "--model_version_id",
          Set.of(Mode.MODEL_VERSION),
          "Enter model version ID(s) (numeric, , separated):",
          null,
          ListParsers::versions);

  public static final Question<List<Tag>> FILTER_TAGS =
      new Question<>(
          "--filter_tags",
          Set.of(Mode.USER, Mode.MODEL_VERSION),
          "Enter filter tag(s) (comma-separated, optional, press Enter to skip):",
          List.of(),
          ListParsers::filterTags);

  public static final Question<Boolean> DISABLE_PROMPT_CHECK =
      new Question<>(
          "--disable_prompt_check",
          Set.of(Mode.USER, Mode.TAG, Mode.MODEL_VERSION),
          "Disable prompt check? (y/n) [default: n]:",
          false,
          ValueParsers::yesOrNo);

  /** Those that every mode has. */
  public static final List<Question<?>> GENERAL =
      List.of(TIMEOUT, QUALITY, REDOWNLOAD, MODE, SEMAPHORE_LIMIT);

  /** Those that belong to some modes only. */
  public static final List<Question<?>> OF_MODES =
      List.of(USERNAME, MODEL_ID, TAGS, MODEL_VERSION_ID, FILTER_TAGS, DISABLE_PROMPT_CHECK);

  private Questions() {}

  /** What a mode cannot do without. */
  public static Question<List<Seed>> targets(Mode mode) {
    return switch (mode) {
      case USER -> USERNAME;
      case MODEL -> MODEL_ID;
      case TAG -> TAGS;
      case MODEL_VERSION -> MODEL_VERSION_ID;
    };
  }
}
