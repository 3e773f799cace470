package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.TargetArguments;
import io.github.civitgrabber.collection.verify.Finding;
import io.github.civitgrabber.collection.verify.Observer;
import io.github.civitgrabber.collection.verify.Verification;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.report.json.FindingStream;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the database and the disk against each other. */
@Command(
    name = "verify",
    description = {
      "Looks whether every tracked file is there, whole and with its sidecar, and for files that no"
          + " row knows. Needs no network."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class VerifyCommand implements Callable<Integer> {

  private static final List<String> STYLES = List.of("auto", "plain", "json", "none");

  private final Environment environment;

  @Spec private CommandSpec command;

  @Mixin private TargetArguments targets;

  @Option(names = "--list", fallbackValue = "true", description = "Name everything that is found.")
  private boolean list;

  @Option(
      names = "--deep",
      fallbackValue = "true",
      description =
          "Read every byte of each file, and check the sums of a PNG. Otherwise head and tail are"
              + " read.")
  private boolean deep;

  @Option(
      names = {"--output_dir", "--output-dir"},
      descriptionKey = "output-dir",
      paramLabel = "PATH",
      defaultValue = "image_downloads",
      description = "The folder of the downloads. Default: image_downloads.")
  private Path outputDir;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      defaultValue = "tracking_database.sqlite",
      description = "The tracking database. Default: tracking_database.sqlite.")
  private Path database;

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      defaultValue = "auto",
      description = "json = a line of JSON for each thing found, for programs. Default: auto.")
  private String progress;

  VerifyCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    List<Target> wanted = targets.read();
    boolean json = isJson();
    Environment people = json ? environment.speakingOnErr() : environment;
    Path folder = outputDir.toAbsolutePath().normalize();
    Thread worker = Thread.currentThread();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable stop =
        () -> {
          stopped.set(true);
          worker.interrupt();
        };
    environment.signals().onFirst(stop);
    Optional<FindingStream> events =
        Optional.of(environment)
            .filter(_ -> json)
            .map(real -> new FindingStream(real.out(), real.clock(), stop));
    try {
      if (!Files.isDirectory(folder)) {
        throw new IOException(
            "Tried to look through %s but there is no such folder; name it with --output_dir."
                .formatted(folder));
      }
      return verify(folder, wanted, people, events);
    } catch (TrackingException | IOException e) {
      if (stopped.get()) {
        return ExitCodes.INTERRUPTED; // which breaks off whatever is being read
      }
      throw new CannotStart(e);
    } finally {
      boolean _ = Thread.interrupted();
    }
  }

  private int verify(
      Path folder, List<Target> wanted, Environment people, Optional<FindingStream> events)
      throws TrackingException, IOException {
    try (ProcessLock lock = ProcessLock.onDatabase(database, environment.sleeper());
        DatabaseToVerify opened = DatabaseToVerify.open(database, false, lock, environment)) {
      TrackingDatabase tracking = opened.tracking();
      people.out().println("Folder: " + folder);
      people
          .out()
          .println(
              "Database: %s (%s tracked)"
                  .formatted(database.toAbsolutePath().normalize(), tracking.tracked()));
      events.ifPresent(
          stream -> stream.started(folder, database.toAbsolutePath().normalize(), false));
      FindingLines lines = new FindingLines(people.out(), list);
      LineProgress files =
          new LineProgress(people.err(), environment.nanoTime(), "Files looked at");
      Observer observer =
          new Observer() {
            @Override
            public void checked(long count) {
              files.reached(count);
            }

            @Override
            public void found(Finding finding) {
              lines.found(finding);
              events.ifPresent(stream -> stream.found(finding));
            }
          };
      try (Verification verification =
          new Verification(folder, wanted, deep, tracking.records(), observer)) {
        int code = run(verification, people);
        lines.ended(verification.counts());
        events.ifPresent(stream -> stream.ended(code, verification.counts()));
        return code;
      }
    }
  }

  private static int run(Verification verification, Environment people)
      throws TrackingException, IOException {
    try {
      verification.run();
      return verification.counts().isSound() ? ExitCodes.COMPLETE : ExitCodes.INCOMPLETE;
    } catch (InterruptedException e) {
      people.err().println("Interrupted; what follows is what was seen until then.");
      return ExitCodes.INTERRUPTED;
    }
  }

  private boolean isJson() {
    if (!STYLES.contains(progress.toLowerCase(Locale.ROOT))) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--progress': expected one of %s but was '%s'."
              .formatted(String.join(", ", STYLES), Printable.line(progress)));
    }
    return progress.equalsIgnoreCase("json");
  }
}
