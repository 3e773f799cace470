package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Tag;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/**
 * Turns a command line into settings, asking for what is missing where a person can answer. For one
 * thread.
 */
public final class SettingsReader {

  private final GrabOptions options;
  private final RawOptions raw;
  private final ApiOptions api;
  private final Answers answers;
  private final Environment environment;

  public SettingsReader(GrabOptions options, ApiOptions api, Environment environment) {
    this.options = options;
    this.raw = options.raw();
    this.api = api;
    this.answers = new Answers(raw, environment);
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
    int maxPath = required("--max_path", ValueParsers.atLeast(1));
    int retries = required("--retries", ValueParsers.between(0, 1000));
    long minFreeBytes = required("--min_free", ValueParsers::size);
    URI url = api.url(environment);
    Optional<ApiKey> key = api.key(environment);
    Duration apiInterval = api.interval();
    Route route = api.route(environment);

    answers.check(Questions.GENERAL);
    int timeoutSeconds = answers.to(Questions.TIMEOUT);
    Quality quality = answers.to(Questions.QUALITY);
    boolean redownload = answers.to(Questions.REDOWNLOAD);
    Mode mode = answers.to(Questions.MODE);
    int downloadsAtOnce = answers.to(Questions.SEMAPHORE_LIMIT);

    List<Question<?>> used =
        Questions.OF_MODES.stream().filter(question -> isUsed(question, mode)).toList();
    warnOfOthers(used, mode);
    answers.check(used);
    List<Target> targets = answers.to(Questions.targets(mode));
    Filters filters = filters(mode);

    Layout layout = new Layout(options.outputDir(), options.sorted(), maxPath);
    targets.forEach(target -> layout.problem(target).ifPresent(this::refuse));
    return new GrabSettings(
        targets,
        new Planner(quality, redownload, layout, filters),
        downloadsAtOnce,
        Duration.ofSeconds(timeoutSeconds),
        retries,
        options.retryGone(),
        minFreeBytes,
        options.database(),
        url,
        key.orElse(null),
        apiInterval,
        route,
        options.debug());
  }

  private Filters filters(Mode mode) {
    List<Tag> tags =
        Questions.FILTER_TAGS.modes().contains(mode)
            ? answers.to(Questions.FILTER_TAGS)
            : List.of();
    boolean checksPrompts = mode == Mode.TAG || !tags.isEmpty();
    boolean disabled = checksPrompts && answers.to(Questions.DISABLE_PROMPT_CHECK);
    return new Filters(tags, !disabled);
  }

  /** Without tags there is nothing to look for in a prompt. */
  private boolean isUsed(Question<?> question, Mode mode) {
    boolean pointless =
        question.equals(Questions.DISABLE_PROMPT_CHECK)
            && mode != Mode.TAG
            && !answers.isGiven(Questions.FILTER_TAGS);
    return question.modes().contains(mode) && !pointless;
  }

  private void warnOfOthers(List<Question<?>> used, Mode mode) {
    Questions.OF_MODES.stream()
        .filter(question -> !used.contains(question) && raw.isTyped(question.option()))
        .map(
            question ->
                "Warning: %s is not used in %s. This argument will be ignored."
                    .formatted(question.option(), mode.word()))
        .forEach(environment.err()::println);
  }

  private <T> T required(String option, ValueParser<T> parser) {
    return raw.read(option, parser).orElseThrow();
  }

  private void refuse(String problem) {
    throw raw.wrong(problem);
  }
}
