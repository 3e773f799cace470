package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressStyle;
import io.github.civitgrabber.report.ConsoleReport;
import java.util.function.LongSupplier;

/** Chooses what people see of a run while it works. */
final class Console {

  private Console() {}

  /**
   * The report for this run.
   *
   * @param received bytes so far
   */
  static ConsoleReport of(GrabSettings settings, Environment environment, LongSupplier received) {
    boolean canDraw = environment.terminal() && !"dumb".equals(environment.variables().get("TERM"));
    if (settings.progress().quiet()) {
      return ConsoleReport.warnings(environment.out());
    }
    if (settings.update() && settings.progress().style() == ProgressStyle.AUTO) {
      return ConsoleReport.news(environment.out());
    }
    return switch (settings.progress().style()) {
      case AUTO, LIVE ->
          canDraw
              ? ConsoleReport.live(
                  environment.out(), received, environment.nanoTime(), Signals::hangUp)
              : ConsoleReport.plain(environment.out());
      case PLAIN -> ConsoleReport.plain(environment.out());
      case NONE -> ConsoleReport.ends(environment.out());
      case JSON -> ConsoleReport.warnings(environment.out());
    };
  }
}
