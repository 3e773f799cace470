package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.question.Questions;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Seed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options of an update, which never asks for anything. */
public final class UpdateOptions extends OptionGroup {

  @Parameters(
      paramLabel = "TARGET...",
      arity = "0..*",
      description = "What to update, as for a download. Default: all that the database knows.")
  private @Nullable List<String> targets;

  @Option(
      names = {"-i", "--input_file", "--input-file"},
      descriptionKey = "input-file",
      paramLabel = "FILE",
      description =
          "Read further TARGETs from this file, one a line, or from the standard input (-).")
  private @Nullable String inputFile;

  @Mixin private RunOptions run;

  @Mixin private LimitOptions limits;

  @Mixin private FileOptions files;

  @Mixin private ApiOptions api;

  @Mixin private ProgressOptions progress;

  /**
   * What is shown.
   *
   * @throws ParameterException the options make no sense
   */
  public ProgressSettings progress() {
    return progress.settings();
  }

  /**
   * The checked settings; quality and filters are those of each target's last run.
   *
   * @throws ParameterException the options make no sense; the message is one line for a person
   */
  public GrabSettings read(Environment environment) {
    RawOptions raw = raw();
    List<Seed> seeds =
        new SeedArguments(
                targets == null ? List.of() : List.copyOf(targets),
                Optional.ofNullable(inputFile),
                raw,
                environment)
            .read();
    return new GrabSettings(
        Seed.distinct(seeds),
        true,
        new Planner(Quality.SD, false, run.layout(), Filters.DEFAULT, files.reuse()),
        limits.read(),
        Questions.SEMAPHORE_LIMIT.unasked(raw),
        run.settings(),
        files.settings(),
        api.settings(environment),
        progress.settings());
  }
}
