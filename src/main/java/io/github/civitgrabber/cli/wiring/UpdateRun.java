package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.UpdateTasks;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.time.Duration;

/** One update with an open database. */
record UpdateRun(DownloadRun download) {

  /**
   * Downloads what is new and reports.
   *
   * @throws IOException the output folder cannot be used
   * @throws TrackingException the database cannot be used
   */
  RunEnd run(TrackingDatabase tracking, HttpGateway gateway) throws TrackingException, IOException {
    GrabSettings settings = download.settings();
    Environment environment = download.machine().environment();
    UpdateTasks update =
        UpdateTasks.of(
            tracking.ledger().knownTargets(),
            settings.targets(),
            settings.planner(),
            environment.clock().instant());
    update.leftOut().forEach(environment.err()::println);
    if (update.tasks().isEmpty()) {
      String message =
          "Nothing to update that is known to " + Printable.line(settings.database() + ".");
      environment.err().println(message);
      return new RunEnd(ExitCodes.NOTHING_FOUND, message, null, Duration.ZERO);
    }
    RunEnd end = download.run(update.tasks(), tracking, gateway);
    return update.leftOut().isEmpty() || end.exitCode() != ExitCodes.COMPLETE
        ? end
        : end.with(ExitCodes.INCOMPLETE, update.leftOut().getFirst());
  }
}
