package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.OutputFolder;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.run.StopSignal;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a run together, in the order in which its parts can fail, and takes it apart in reverse. */
final class Wiring {

  private static final Logger log = LoggerFactory.getLogger(Wiring.class);

  private final GrabSettings settings;
  private final OutputFolder output;
  private final Environment environment;
  private final Network network;
  private final Mover mover;
  private final StopSignal stop = new StopSignal();

  private Wiring(
      GrabSettings settings, OutputFolder output, Network network, Environment environment) {
    this.settings = settings.withNamesOf(output.longestName());
    this.output = output;
    this.environment = environment;
    this.mover = new Mover(environment.sleeper());
    this.network = network;
  }

  /**
   * Does a run and reports it.
   *
   * @return the exit code
   * @throws CannotStart the database or the output folder cannot be used, or the key is not valid;
   *     nothing was changed
   */
  static int run(GrabSettings settings, Environment environment) throws CannotStart {
    try {
      FileHandles.check();
      Network.warmUp();
      TrackingDatabase.check(settings.database());
      Network network = new Network(settings.api(), environment);
      Optional<HttpFailure> unchecked = network.checkKey();
      OutputFolder output = OutputFolder.prepare(settings.layout().outputFolder());
      return new Wiring(settings, output, network, environment).run(unchecked);
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      return ExitCodes.INTERRUPTED;
    }
  }

  private int run(Optional<HttpFailure> unchecked) throws TrackingException, IOException {
    try (ProcessLock _ =
            ProcessLock.onOutputFolder(settings.layout().outputFolder(), environment.sleeper());
        ProcessLock lock = ProcessLock.onDatabase(settings.database(), environment.sleeper())) {
      boolean isNew = Files.notExists(settings.database());
      int code = runLocked(lock, unchecked);
      if (isNew && code == ExitCodes.NOTHING_FOUND) {
        Files.deleteIfExists(settings.database()); // there is nothing to remember
      }
      return code;
    } finally {
      output.undo();
    }
  }

  private int runLocked(ProcessLock lock, Optional<HttpFailure> unchecked)
      throws TrackingException, IOException {
    try (TrackingDatabase tracking = openDatabase(lock);
        LogFile _ = LogFile.open(folder(settings.database()), settings.debug());
        HttpGateway gateway = network.gateway()) {
      unchecked.ifPresent(e -> log.warn("The API key could not be checked. {}", e.getMessage()));
      return new DownloadRun(settings, output, network, mover, stop, environment)
          .run(tracking, gateway);
    }
  }

  /** Where it breaks, the next run is to look for damage before it writes, as after a kill. */
  private TrackingDatabase openDatabase(ProcessLock lock) throws TrackingException {
    try {
      return TrackingDatabase.open(
          settings.database(),
          lock.leftBehind(),
          environment.clock(),
          environment.nanoTime(),
          broken -> {
            lock.leaveBehind();
            stop.stop(new StopReason.Fatal(String.valueOf(broken.getMessage())));
          });
    } catch (TrackingException e) {
      lock.leaveAsFound();
      throw e;
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }
}
