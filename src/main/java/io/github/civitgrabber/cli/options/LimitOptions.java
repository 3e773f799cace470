package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.run.Limits;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that end a run before it has everything. */
@SuppressWarnings({
  "NullAway.Init", // picocli fills the fields
  "UnusedVariable" // and they are read by the options' names
})
public final class LimitOptions {

  static final String PER_MODEL = "--max_per_model";

  /** The modes that know models. */
  static final Set<Mode> MODES_OF_MODELS = EnumSet.of(Mode.MODEL, Mode.TAG);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
    Optional<Integer> number = new RawOptions(command).read(option, ValueParsers.atLeast(1));
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
