package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.RunSettings;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.wiring.MachineOutput;
import io.github.civitgrabber.cli.wiring.Wiring;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.Arrays;

/** The program against an API that ends its listings at fewer items than the real one. */
public final class LowBound {

  private LowBound() {}

  /**
   * A process of its own.
   *
   * @param args the bound, then the program's arguments
   */
  public static void main(String[] args) {
    String[] arguments = Arrays.copyOfRange(args, 1, args.length);
    System.exit(run(Integer.parseInt(args[0]), Environment.system(), arguments));
  }

  /**
   * Downloads what the arguments name.
   *
   * @return the exit code
   */
  public static int run(int bound, Environment environment, String... arguments) {
    GrabCommand grab = new GrabCommand(environment);
    var _ = Program.commandLine(grab).parseArgs(arguments);
    GrabSettings settings = grab.settings();
    MachineOutput output = new MachineOutput(settings.progress(), environment);
    try {
      return Wiring.run(withBound(settings, bound), output).exitCode();
    } catch (CannotStart e) {
      throw new AssertionError(e);
    }
  }

  private static GrabSettings withBound(GrabSettings settings, int bound) {
    RunSettings run = settings.run();
    return new GrabSettings(
        settings.targets(),
        settings.update(),
        settings.planner(),
        settings.limits(),
        settings.downloadsAtOnce(),
        new RunSettings(
            run.retries(),
            run.full(),
            run.retryGone(),
            new SplitRules(run.splitRules().splits(), bound),
            run.minFreeBytes(),
            run.database(),
            run.debug()),
        settings.files(),
        settings.api(),
        settings.progress());
  }
}
