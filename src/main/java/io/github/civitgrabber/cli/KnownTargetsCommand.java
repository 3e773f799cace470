package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DatabaseOption;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.tracking.KnownTargets;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the targets of the database that a shell may offer; the completion script asks for it. */
@Command(name = "known-targets", description = "Prints targets that are tracked.", hidden = true)
final class KnownTargetsCommand implements Callable<Integer> {

  private static final int MOST_OF_A_KIND = 500;

  /** Others would need quoting. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._+-]+");

  private final Environment environment;

  @Mixin private DatabaseOption database;

  @Parameters(arity = "0..1", paramLabel = "BEGINNING", defaultValue = "")
  private String beginning;

  KnownTargetsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    try {
      print("user", "username");
      print("model", "model");
      print("version", "modelVersion");
      print("tag", "tag");
      print("post", "post");
    } catch (TrackingException e) {
      throw new CannotStart(e);
    }
    return ExitCodes.COMPLETE;
  }

  private void print(String word, String type) throws TrackingException {
    String prefix = word + ":";
    if (!prefix.startsWith(beginning) && !beginning.startsWith(prefix)) {
      return;
    }
    KnownTargets.of(database.path(), type).stream()
        .filter(value -> PLAIN.matcher(value).matches())
        .map(prefix::concat)
        .filter(target -> target.startsWith(beginning))
        .limit(MOST_OF_A_KIND)
        .forEach(environment.out()::println);
  }
}
