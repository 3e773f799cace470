package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressSettings;
import io.github.civitgrabber.cli.options.ProgressStyle;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Failure;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.report.json.EventStream;
import io.github.civitgrabber.report.json.ReportFile;
import io.github.civitgrabber.report.json.RunStart;
import io.github.civitgrabber.run.RunListener;
import io.github.civitgrabber.run.item.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells programs, of its begin, its events and its end: lines on standard output, a
 * report in a file, both or neither. For one thread.
 */
public final class MachineOutput {

  private final Environment environment;
  private final long begunNanos;
  private final StopSignal stop = new StopSignal();
  private final Optional<EventStream> events;
  private final @Nullable Path reportPath;
  private @Nullable ReportFile report;
  private @Nullable RunStart start;

  /** Writes nothing yet. */
  public MachineOutput(ProgressSettings settings, Environment environment) {
    boolean json = settings.style() == ProgressStyle.JSON;
    this.environment = json ? environment.speakingOnErr() : environment;
    this.begunNanos = environment.nanoTime().getAsLong();
    this.events =
        Optional.of(environment)
            .filter(_ -> json)
            .map(
                real ->
                    new EventStream(
                        real.out(), real.clock(), () -> stop.stop(new StopReason.Interrupted())));
    this.reportPath = settings.report();
  }

  /** The environment of the run, in which people are spoken to. */
  Environment environment() {
    return environment;
  }

  /** Stops the run; set where nobody reads its events any more. */
  StopSignal stop() {
    return stop;
  }

  /** Who is to be told of the run's events. */
  List<RunListener> listeners() {
    return events.<List<RunListener>>map(List::of).orElse(List.of());
  }

  /**
   * Looks whether the report can be written at the end.
   *
   * @throws CannotStart it can't
   */
  void prepare() throws CannotStart {
    if (reportPath != null) {
      try {
        report = ReportFile.prepare(reportPath, environment.clock().instant());
      } catch (IOException e) {
        throw new CannotStart(notWritten(reportPath, e) + "; choose another file", e);
      }
    }
  }

  /** The run begins. */
  void started(GrabSettings settings) {
    RunStart begun =
        new RunStart(
            Version.number(),
            settings.layout().outputFolder(),
            settings.database(),
            settings.targets().size());
    start = begun;
    events.ifPresent(stream -> stream.started(begun));
  }

  /** The run could not begin, or broke. */
  void failed(Failure failure) {
    long nanos = environment.nanoTime().getAsLong() - begunNanos;
    int _ = ended(new RunEnd(failure.exitCode(), failure.message(), null, Duration.ofNanos(nanos)));
  }

  /**
   * The run has ended.
   *
   * @return the exit code, which is another where the report can't be written
   */
  int ended(RunEnd end) {
    RunEnd known = written(end);
    events.ifPresent(stream -> stream.ended(known));
    return known.exitCode();
  }

  private RunEnd written(RunEnd end) {
    if (report == null || reportPath == null) {
      return end;
    }
    try {
      report.write(start, end, environment.clock().instant());
      return end;
    } catch (IOException e) {
      String message = notWritten(reportPath, e);
      environment.err().println(message);
      return end.exitCode() < ExitCodes.USAGE ? end.with(ExitCodes.FATAL, message) : end;
    }
  }

  private static String notWritten(Path file, IOException failure) {
    return "Tried to write the report to "
        + Printable.line(file.toString())
        + " (--report) but failed: "
        + DiskFailure.reason(failure);
  }
}
