package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressStyle;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.report.ConsoleReport;
import io.github.civitgrabber.report.live.Display;
import io.github.civitgrabber.report.live.LiveDisplay;
import io.github.civitgrabber.run.Task;
import io.github.civitgrabber.run.WaitWatch;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses how a person is shown a run: by what was asked for, and what the terminal can do.
 *
 * @param tasks all that the run is to do
 */
record Screen(GrabSettings settings, List<Task> tasks, Environment environment) {

  private static final Logger log = LoggerFactory.getLogger(Screen.class);

  /**
   * The report of a run, which the caller closes.
   *
   * @param received bytes so far
   */
  ConsoleReport report(WaitWatch watch, LongSupplier received) {
    ConsoleReport report = chosen(watch, received);
    return settings.update() ? report.withReasons() : report;
  }

  private ConsoleReport chosen(WaitWatch watch, LongSupplier received) {
    PrintStream out = environment.out();
    if (settings.progress().quiet()) {
      return ConsoleReport.warnings(out);
    }
    if (settings.update() && settings.progress().style() == ProgressStyle.AUTO) {
      return live(watch, received)
          .map(display -> ConsoleReport.news(display, hasColor()))
          .orElseGet(() -> ConsoleReport.news(out, hasColor()));
    }
    return switch (settings.progress().style()) {
      case AUTO, LIVE ->
          live(watch, received)
              .map(display -> ConsoleReport.live(display, hasColor()))
              .orElseGet(() -> ConsoleReport.plain(out, hasColor()));
      case PLAIN -> ConsoleReport.plain(out, hasColor());
      case NONE -> ConsoleReport.ends(out, hasColor());
      case JSON -> ConsoleReport.warnings(out);
    };
  }

  private Optional<Display> live(WaitWatch watch, LongSupplier received) {
    if (!environment.terminal() || isDumb()) {
      return Optional.empty();
    }
    try {
      boolean counted = tasks.stream().map(Task::seed).allMatch(Target.class::isInstance);
      return Optional.of(
          LiveDisplay.start(
              environment.terminalOpener().open(),
              watch::of,
              received,
              environment.nanoTime(),
              counted ? tasks.size() : 0,
              settings.limits().images(),
              hasColor(),
              Signals::hangUp));
    } catch (IOException e) {
      log.warn("The terminal can't be drawn on", e);
      return Optional.empty();
    }
  }

  /** As https://no-color.org and https://bixense.com/clicolors have it. */
  private boolean hasColor() {
    if (settings.progress().noColor() || isSet("NO_COLOR")) {
      return false;
    }
    return (isSet("CLICOLOR_FORCE") && !"0".equals(environment.variables().get("CLICOLOR_FORCE")))
        || (environment.terminal() && !isDumb());
  }

  private boolean isDumb() {
    return "dumb".equals(environment.variables().get("TERM"));
  }

  private boolean isSet(String variable) {
    return !environment.variables().getOrDefault(variable, "").isEmpty();
  }
}
