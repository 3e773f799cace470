package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.cli.options.ProgressSettings;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Failure;
import io.github.civitgrabber.cli.process.LockedDatabase;
import io.github.civitgrabber.cli.process.LogFile;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.OutputFolder;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.Task;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a run together, in the order in which its parts can fail, and takes it apart in reverse. */
public final class Wiring {

  private static final Logger log = LoggerFactory.getLogger(Wiring.class);

  private final GrabSettings settings;
  private final OutputFolder output;
  private final Environment environment;
  private final Network network;
  private final Mover mover;
  private final StopSignal stop;
  private final MachineOutput machine;

  /** Tells of waits until the run has begun, which then shows its own. */
  private final WaitLines before;

  private Wiring(
      GrabSettings settings,
      OutputFolder output,
      Network network,
      MachineOutput machine,
      WaitLines before) {
    this.settings = settings.withNamesOf(output.longestName());
    this.output = output;
    this.environment = machine.environment();
    this.machine = machine;
    this.stop = machine.stop();
    this.mover = new Mover(environment.sleeper());
    this.network = network;
    this.before = before;
  }

  /**
   * Does a run and reports it to people and to programs.
   *
   * @param asked gives what is wanted, in an environment that people are spoken to in
   * @return the exit code
   * @throws CannotStart the database or the output folder cannot be used, or the key is not valid;
   *     nothing was changed
   */
  public static int run(
      ProgressSettings progress, Function<Environment, GrabSettings> asked, Environment environment)
      throws CannotStart {
    MachineOutput output = new MachineOutput(progress, environment);
    try {
      output.prepare();
      GrabSettings settings = asked.apply(output.environment());
      output.started(settings);
      return output.ended(run(settings, output));
    } catch (CannotStart | RuntimeException e) {
      output.failed(Failure.of(e));
      throw e;
    }
  }

  /**
   * Does a run and reports it to people.
   *
   * @param machine where programs are told of it
   * @throws CannotStart the database or the output folder cannot be used, or the key is not valid;
   *     nothing was changed
   */
  public static RunEnd run(GrabSettings settings, MachineOutput machine) throws CannotStart {
    Environment environment = machine.environment();
    try {
      FileHandles.check();
      Network.warmUp();
      boolean dry = settings.files().dryRun();
      if (!dry) {
        TrackingDatabase.check(settings.database());
      }
      WaitBoard waits = new WaitBoard(environment.nanoTime());
      Network network = new Network(settings.api(), environment, waits);
      try (WaitLines before =
          new WaitLines("the API's answer about your key", waits, environment)) {
        if (isWatched(settings, environment)) {
          before.start();
        }
        Optional<HttpFailure> unchecked = network.checkKey();
        OutputFolder output =
            dry ? OutputFolder.untouched() : OutputFolder.prepare(settings.layout().outputFolder());
        Wiring wiring = new Wiring(settings, output, network, machine, before);
        return dry ? wiring.runDry() : wiring.run(unchecked);
      }
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      return new RunEnd(ExitCodes.INTERRUPTED, "Interrupted.", null, Duration.ZERO);
    }
  }

  /** A line on standard error would make cron send a mail. */
  private static boolean isWatched(GrabSettings settings, Environment environment) {
    return !settings.progress().quiet() && (environment.terminal() || !settings.update());
  }

  private RunEnd run(Optional<HttpFailure> unchecked) throws TrackingException, IOException {
    try (ProcessLock _ =
            ProcessLock.onOutputFolder(settings.layout().outputFolder(), environment.sleeper());
        ProcessLock lock = ProcessLock.onDatabase(settings.database(), environment.sleeper())) {
      boolean isNew = Files.notExists(settings.database());
      RunEnd end = runLocked(lock, unchecked);
      if (isNew && end.exitCode() == ExitCodes.NOTHING_FOUND) {
        Files.deleteIfExists(settings.database()); // there is nothing to remember
      }
      return end;
    } finally {
      output.undo();
    }
  }

  /** Without a lock, which is a file: a run that is at work is not disturbed. */
  private RunEnd runDry() throws TrackingException, IOException {
    before.next("the database to be opened");
    try (TrackingDatabase tracking =
            TrackingDatabase.openReadOnly(
                settings.database(), environment.nanoTime(), network.waits());
        HttpGateway gateway = network.gateway()) {
      return download(tracking, gateway);
    }
  }

  private RunEnd runLocked(ProcessLock lock, Optional<HttpFailure> unchecked)
      throws TrackingException, IOException {
    try (TrackingDatabase tracking = openDatabase(lock);
        LogFile _ = LogFile.open(settings.database().resolveSibling(""), settings.run().debug());
        HttpGateway gateway = network.gateway()) {
      unchecked.ifPresent(e -> log.warn("The API key could not be checked. {}", e.getMessage()));
      return download(tracking, gateway);
    }
  }

  private RunEnd download(TrackingDatabase tracking, HttpGateway gateway)
      throws TrackingException, IOException {
    before.close();
    DownloadRun download = new DownloadRun(settings, output, network, mover, machine);
    return settings.update()
        ? new UpdateRun(download).run(tracking, gateway)
        : download.run(Task.all(settings.targets(), settings.planner()), tracking, gateway);
  }

  private TrackingDatabase openDatabase(ProcessLock lock) throws TrackingException {
    before.next(
        lock.leftBehind()
            ? "the database to be looked through, because it was not closed"
            : "the database to be opened");
    return LockedDatabase.open(
        settings.database(),
        lock,
        environment,
        network.waits(),
        broken -> stop.stop(new StopReason.Fatal(String.valueOf(broken.getMessage()))));
  }
}
