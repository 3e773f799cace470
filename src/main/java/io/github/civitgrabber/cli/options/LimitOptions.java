package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.run.Limits;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that end a run before it has everything. */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class LimitOptions extends OptionGroup {

  static final String PER_MODEL = "--max_per_model";

  /** The modes that know models. */
  static final Set<Mode> MODES_OF_MODELS = EnumSet.of(Mode.MODEL, Mode.TAG);

  @Option(
      names = {"--max_images", "--max-images"},
      descriptionKey = "max-images",
      paramLabel = "N",
      description = "Stop after so many downloads; the next run goes on there.")
  private @Nullable String maxImages;

  @Option(
      names = {"--max_per_model", "--max-per-model"},
      descriptionKey = "max-per-model",
      paramLabel = "N",
      description =
          "Modes 2 and 3: at most so many items of each model, with those that are tracked; a run"
              + " with a higher limit goes on there.")
  private @Nullable String maxPerModel;

  /**
   * The limits.
   *
   * @throws ParameterException they are none
   */
  Limits read() {
    return new Limits(read("--max_images"), read(PER_MODEL));
  }

  private OptionalInt read(String option) {
    Optional<Integer> number = raw().read(option, ValueParsers.atLeast(1));
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
