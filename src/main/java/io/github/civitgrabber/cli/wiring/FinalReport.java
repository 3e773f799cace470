package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.report.Summary;
import io.github.civitgrabber.report.UpdateLines;
import io.github.civitgrabber.report.Wrapping;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person reads when a run has ended. Immutable. */
record FinalReport(GrabSettings settings, Environment environment) {

  private static final Logger log = LoggerFactory.getLogger(FinalReport.class);

  /**
   * Shows it.
   *
   * @param columns as {@link Wrapping} takes them
   * @return the end as the program's caller is told of it
   */
  RunEnd show(RunReport report, int columns, Duration took) {
    List<String> lines =
        settings.update()
            ? UpdateLines.end(report, took, environment.terminal())
            : Summary.lines(report, took, files(report));
    Wrapping.wrapped(lines, columns).forEach(environment.out()::println);
    environment.out().flush();
    String message = report.stop().map(FinalReport::message).orElse(null);
    if (message != null) {
      log.warn("{}", message);
      environment.err().println(message);
    }
    return new RunEnd(ExitCodes.of(report), message, report, took);
  }

  private static String message(StopReason stop) {
    return switch (stop) {
      case StopReason.Interrupted _ -> "Interrupted; run the same command again to resume.";
      case StopReason.Fatal(String why) -> why;
    };
  }

  /** The folder of a single target, else that of all. */
  private Optional<Path> files(RunReport report) {
    List<Seed> asked = report.targets().stream().map(TargetReport::target).toList();
    Path folder =
        asked.size() == 1 && asked.getFirst() instanceof Target target
            ? settings.layout().folder(target)
            : settings.layout().outputFolder();
    return Optional.of(folder).filter(Files::isDirectory);
  }
}
