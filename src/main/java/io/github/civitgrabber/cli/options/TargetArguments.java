package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.seed.ParsedSeed;
import io.github.civitgrabber.core.seed.SeedParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The targets that a command on the collection is for. */
public final class TargetArguments extends OptionGroup {

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description = "Whose images, as user:NAME. Default: all that are tracked.")
  private @Nullable List<String> targets;

  /**
   * The targets; none if none were named.
   *
   * @throws ParameterException one is none
   */
  public List<Target> read() {
    List<Target> wanted = new ArrayList<>();
    for (String text : targets == null ? List.<String>of() : targets) {
      switch (SeedParser.parse(text)) {
        case ParsedSeed.Meant(Target target) -> wanted.add(target);
        case ParsedSeed.Meant _ -> throw wrong(text, "name each model as model:ID");
        case ParsedSeed.Refused(String reason) -> throw wrong(text, reason);
      }
    }
    return wanted;
  }

  private ParameterException wrong(String text, String reason) {
    return raw().wrong("Invalid target '" + text + "': " + reason);
  }
}
