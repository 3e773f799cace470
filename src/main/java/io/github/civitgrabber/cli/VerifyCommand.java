package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.CollectionOptions;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.TargetArguments;
import io.github.civitgrabber.cli.options.question.Questions;
import io.github.civitgrabber.cli.options.value.InvalidValue;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.LockedDatabase;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.collection.verify.Repair;
import io.github.civitgrabber.collection.verify.Verification;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the database and the disk against each other. */
@Command(
    name = "verify",
    description = {
      "Looks whether all tracked files are there and whole.",
      "Also for missing sidecars, moved files, and files that no row knows; --repair mends. Needs no"
          + " network."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
@SuppressWarnings("UnusedVariable") // some are read by the options' names
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
      names = "--repair",
      fallbackValue = "true",
      description =
          "Mend what is found: damaged files are fetched by the next run, rows of moved files name"
              + " their place, sidecars are written, files without a row get one. Missing files stay"
              + " missing.")
  private boolean repair;

  @Option(
      names = {"--refetch_missing", "--refetch-missing"},
      descriptionKey = "refetch-missing",
      fallbackValue = "true",
      description = "With --repair: let the next run fetch what is missing.")
  private boolean refetchMissing;

  @Option(
      names = "--quality",
      paramLabel = "{SD,HD}",
      description =
          "With --repair: the quality of files without a row whose names do not tell it. Default: a"
              + " guess for each.")
  private @Nullable String quality;

  @Mixin private DryRunOption dryRun;

  @Mixin private CollectionOptions collection;

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
    RawOptions raw = new RawOptions(command);
    Quality adopted = raw.read("--quality", Questions.QUALITY.parser()).orElse(null);
    boolean json = raw.read("--progress", VerifyCommand::isJson).orElseThrow();
    if (refetchMissing && !repair) {
      throw raw.wrong("Option '--refetch_missing' needs --repair.");
    }
    Thread worker = Thread.currentThread();
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable stop =
        () -> {
          stopped.set(true);
          worker.interrupt();
        };
    VerifyOutput output = new VerifyOutput(environment, json, list, stop);
    environment.signals().onFirst(stop);
    try {
      return verify(collection.folder(), wanted, adopted, output);
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
      Path folder, List<Target> wanted, @Nullable Quality adopted, VerifyOutput output)
      throws TrackingException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "Tried to look through %s but there is no such folder; name it with --output_dir."
              .formatted(folder));
    }
    boolean writes = repair && !dryRun.isWanted();
    try (ProcessLock lock = lock(writes);
        ProcessLock _ = writes ? ProcessLock.onOutputFolder(folder, environment.sleeper()) : null;
        TrackingDatabase tracking = open(lock, writes)) {
      output.started(folder, collection.database(), tracking.tracked(), wanted.isEmpty(), writes);
      Repair mending =
          repair
              ? new Repair(
                  folder,
                  tracking,
                  writes ? new MediaLibrary(folder, new Mover(environment.sleeper())) : null,
                  refetchMissing,
                  adopted,
                  environment.clock())
              : null;
      try (Verification verification =
          new Verification(folder, wanted, deep, tracking, mending, output)) {
        int code = run(verification, output);
        tracking.flush();
        output.ended(code, verification.counts(), mending == null ? Map.of() : mending.guessed());
        return code;
      }
    }
  }

  /** None where nothing is to be written, and nobody can. */
  private @Nullable ProcessLock lock(boolean writes) throws IOException {
    Path database = collection.database();
    return writes || Files.isWritable(database.resolveSibling(""))
        ? ProcessLock.onDatabase(database, environment.sleeper())
        : null;
  }

  private TrackingDatabase open(@Nullable ProcessLock lock, boolean writes)
      throws TrackingException {
    if (lock == null || !writes) {
      if (lock != null) {
        lock.leaveAsFound();
      }
      return TrackingDatabase.openReadOnly(
          collection.database(), environment.nanoTime(), WaitListener.NONE);
    }
    return LockedDatabase.open(
        collection.database(), lock, environment, WaitListener.NONE, _ -> {});
  }

  private static int run(Verification verification, VerifyOutput output)
      throws TrackingException, IOException {
    try {
      verification.run();
      return verification.counts().isSound() ? ExitCodes.COMPLETE : ExitCodes.INCOMPLETE;
    } catch (InterruptedException e) {
      output.interrupted();
      return ExitCodes.INTERRUPTED;
    }
  }

  private static boolean isJson(String style) throws InvalidValue {
    if (!STYLES.contains(style.toLowerCase(Locale.ROOT))) {
      throw InvalidValue.expected("one of " + String.join(", ", STYLES), style);
    }
    return style.equalsIgnoreCase("json");
  }
}
