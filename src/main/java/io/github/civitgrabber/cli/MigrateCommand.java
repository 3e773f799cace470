package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DatabaseOption;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.question.Prompts;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.LogFile;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import io.github.civitgrabber.tracking.legacy.LegacyCounts;
import io.github.civitgrabber.tracking.legacy.LegacyImport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings the original's old JSON file into the tracking database. */
@Command(
    name = "migrate",
    description = {
      "Takes over the downloaded_images.json of an old version.",
      "Adds what it knows to the tracking database, then renames it. Entries that are in the"
          + " database stay as they are."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class MigrateCommand implements Callable<Integer> {

  private static final int MOST_NAMED = 100;

  private final Environment environment;

  @Spec private CommandSpec command;

  @Option(
      names = "--json",
      paramLabel = "PATH",
      defaultValue = "downloaded_images.json",
      description =
          "The old file; relative paths in it start at its folder. Default: downloaded_images.json.")
  private Path from;

  @Mixin private DatabaseOption database;

  @Option(names = "--yes", description = "Ask nothing: the answer to every question is yes.")
  private boolean yes;

  @Mixin private DryRunOption dryRun;

  MigrateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    try {
      Optional<Path> renamed = Files.exists(from) ? Optional.empty() : LegacyImport.renamed(from);
      if (renamed.isPresent()) {
        environment
            .out()
            .println(
                "Nothing to do: %s was migrated before, and is now %s."
                    .formatted(from, renamed.get().getFileName()));
        return ExitCodes.COMPLETE;
      }
      refuseWhatCannotBe();
      if (dryRun.isWanted()) {
        return rehearse();
      }
      TrackingDatabase.check(database.path());
      long entries = LegacyImport.check(from);
      if (Files.exists(database.path())
          && !agreed(
              "The database %s exists; add the entries of %s to it?"
                  .formatted(database.path(), from))) {
        environment.out().println("Nothing was changed.");
        return ExitCodes.COMPLETE;
      }
      environment
          .out()
          .println("Adding the entries of %s to %s: %s.".formatted(from, database.path(), entries));
      LegacyCounts counts = add();
      boolean setAside = setAside();
      return setAside && counts.unusable() == 0 ? ExitCodes.COMPLETE : ExitCodes.INCOMPLETE;
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    }
  }

  private void refuseWhatCannotBe() {
    // It is read twice, which a pipe would not bear.
    if (!Files.isRegularFile(from)) {
      throw wrong(
          "Invalid value for option '--json': "
              + (Files.exists(from)
                  ? from + " is no regular file."
                  : "there is no file " + from + "."));
    }
    if (!dryRun.isWanted() && !yes && !environment.terminal()) {
      throw wrong(
          "Nothing was changed: migrate asks first, and there is no terminal to ask on; add --yes"
              + " to answer yes to every question.");
    }
  }

  private int rehearse() throws TrackingException, IOException {
    environment.out().println(DryRunOption.NOTICE);
    AtomicInteger named = new AtomicInteger();
    LegacyCounts counts =
        LegacyImport.rehearse(from, database.path(), unusable -> tell(unusable, named));
    environment.out().println("Number of entries read: " + counts.read());
    environment.out().println("Number of entries that would be added: " + counts.added());
    environment.out().println("Number of entries already there: " + counts.alreadyThere());
    environment.out().println("Number of unusable entries: " + counts.unusable());
    return counts.unusable() == 0 ? ExitCodes.COMPLETE : ExitCodes.INCOMPLETE;
  }

  private void tell(String unusable, AtomicInteger named) {
    if (named.getAndIncrement() < MOST_NAMED) {
      environment.out().println("Unusable entry " + unusable);
    }
  }

  private LegacyCounts add() throws TrackingException, IOException {
    PrintStream out = environment.out();
    AtomicInteger named = new AtomicInteger();
    try (ProcessLock lock = ProcessLock.onDatabase(database.path(), environment.sleeper());
        LogFile _ = LogFile.open(database.path().resolveSibling(""), false)) {
      LegacyCounts counts = imported(lock, named);
      if (counts.unusable() > MOST_NAMED) {
        out.println(
            "The log file %s names all %s unusable entries."
                .formatted(database.path().resolveSibling(LogFile.NAME), counts.unusable()));
      }
      out.println("Number of entries read: " + counts.read());
      out.println("Number of entries added: " + counts.added());
      out.println("Number of entries already there: " + counts.alreadyThere());
      out.println("Number of unusable entries: " + counts.unusable());
      return counts;
    }
  }

  private LegacyCounts imported(ProcessLock lock, AtomicInteger named)
      throws TrackingException, IOException {
    try {
      return LegacyImport.run(
          from,
          database.path(),
          lock.leftBehind(),
          environment.clock(),
          unusable -> tell(unusable, named));
    } catch (TrackingException e) {
      lock.leaveAsFound(); // what is damaged was not looked through, or did not pass
      throw e;
    }
  }

  /** Whether the file has its new name, or keeps its own because the user wants that. */
  private boolean setAside() {
    Path aside = LegacyImport.nameAside(from, LocalDateTime.now(environment.clock()));
    if (!agreed("Rename %s to %s?".formatted(from, aside.getFileName()))) {
      environment.out().println("The file keeps its name.");
      return true;
    }
    try {
      Files.move(from, aside);
    } catch (IOException e) {
      environment
          .err()
          .println(
              "Tried to rename %s to %s but that failed (%s); its entries are in the database, so rename or delete it yourself."
                  .formatted(from, aside.getFileName(), DiskFailure.reason(e)));
      return false;
    }
    environment.out().println("Renamed %s to %s.".formatted(from, aside.getFileName()));
    return true;
  }

  private boolean agreed(String question) {
    return yes || Prompts.confirm(environment, question);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
