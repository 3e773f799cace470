package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.question.Answers;
import io.github.civitgrabber.cli.options.question.Questions;
import io.github.civitgrabber.cli.options.question.UsedQuestions;
import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Reuse;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.run.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/**
 * Turns a command line into settings, asking for what is missing where a person can answer. For one
 * thread.
 */
public final class SettingsReader {

  private final RunOptions run;
  private final RawOptions raw;
  private final FilterOptions filters;
  private final LimitOptions limits;
  private final FileOptions files;
  private final ApiOptions api;
  private final ProgressOptions progress;
  private final SeedArguments seeds;
  private final Answers answers;
  private final Environment environment;

  /** What was said, for where a person goes back and makes it true once more. */
  private final Set<String> warned = new HashSet<>();

  /** What may have to be asked for. */
  private record Asked(
      int timeoutSeconds,
      Quality quality,
      boolean redownload,
      int downloadsAtOnce,
      List<Seed> targets,
      Filters filters) {}

  public SettingsReader(
      GrabOptions options,
      RunOptions run,
      FilterOptions filters,
      LimitOptions limits,
      FileOptions files,
      ApiOptions api,
      ProgressOptions progress,
      Environment environment) {
    this.filters = filters;
    this.limits = limits;
    this.files = files;
    this.progress = progress;
    this.run = run;
    this.raw = options.raw();
    this.api = api;
    this.seeds = options.seeds(environment);
    this.answers = new Answers(raw, seeds.any(), environment);
    this.environment = environment;
  }

  /**
   * The checked settings.
   *
   * @throws ParameterException the options make no sense, or something is missing and nobody can be
   *     asked; the message is one line for a person
   */
  public GrabSettings read() {
    // What is never asked for is judged first: nobody should answer questions in vain.
    Layout layout = run.layout();
    RunSettings how = run.settings();
    ApiSettings network = api.settings(environment);
    ProgressSettings shown = progress.settings();
    ItemFilter everywhere = filters.everywhere(environment.clock().instant());
    List<Tag> excluded = filters.excluded();
    Limits most = limits.read();
    Reuse reuse = files.reuse();
    FileSettings written = files.settings();

    List<Seed> given = seeds.read();

    Asked asked = answers.complete(() -> ask(given, everywhere, excluded));

    asked.targets().forEach(target -> layout.problem(target).ifPresent(this::refuse));
    return new GrabSettings(
        asked.targets(),
        false,
        new Planner(asked.quality(), asked.redownload(), layout, asked.filters(), reuse),
        most,
        asked.downloadsAtOnce(),
        how,
        written,
        network.withIdleTimeout(Duration.ofSeconds(asked.timeoutSeconds())),
        shown);
  }

  private Asked ask(List<Seed> given, ItemFilter everywhere, List<Tag> excluded) {
    answers.check(Questions.GENERAL);
    int timeoutSeconds = answers.to(Questions.TIMEOUT);
    Quality quality = answers.to(Questions.QUALITY);
    boolean redownload = answers.to(Questions.REDOWNLOAD);
    Optional<Mode> mode =
        // A mode of the defaults file is not meant beside TARGETs.
        seeds.any() && !raw.isTyped(Questions.MODE.option())
            ? Optional.empty()
            : Optional.of(answers.to(Questions.MODE));
    int downloadsAtOnce = answers.to(Questions.SEMAPHORE_LIMIT);

    UsedQuestions used =
        UsedQuestions.of(mode, given, answers.isGiven(Questions.FILTER_TAGS), !excluded.isEmpty());
    Questions.OF_MODES.stream()
        .filter(question -> raw.isTyped(question.option()))
        .flatMap(question -> used.warning(question).stream())
        .filter(warned::add)
        .forEach(environment.err()::println);
    if (raw.isTyped(LimitOptions.PER_MODEL)) {
      used.warning(LimitOptions.PER_MODEL, LimitOptions.MODES_OF_MODELS)
          .filter(warned::add)
          .ifPresent(environment.err()::println);
    }
    answers.check(Questions.OF_MODES.stream().filter(used::contain).toList());
    List<Seed> wanted = new ArrayList<>(given);
    mode.ifPresent(asked -> wanted.addAll(answers.to(Questions.targets(asked))));
    return new Asked(
        timeoutSeconds,
        quality,
        redownload,
        downloadsAtOnce,
        Seed.distinct(wanted),
        filters(used, everywhere, excluded));
  }

  private Filters filters(UsedQuestions used, ItemFilter everywhere, List<Tag> excluded) {
    List<Tag> tags =
        used.contain(Questions.FILTER_TAGS) ? answers.to(Questions.FILTER_TAGS) : List.of();
    boolean checksPrompts =
        used.modes().contains(Mode.TAG) || !tags.isEmpty() || !excluded.isEmpty();
    boolean disabled = checksPrompts && answers.to(Questions.DISABLE_PROMPT_CHECK);
    return new Filters(everywhere, tags, excluded, !disabled);
  }

  private void refuse(String problem) {
    throw raw.wrong(problem);
  }
}
