package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.LayoutOptions;
import io.github.civitgrabber.cli.options.TargetArguments;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.LockedDatabase;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.collection.resort.Resorted;
import io.github.civitgrabber.collection.resort.Resorter;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.FileMove;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.OutputFolder;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Moves tracked files to where other options would have put them. */
@Command(
    name = "resort",
    description = {
      "Moves what is tracked, with its sidecars, to where these options would put it.",
      "Nothing is fetched and nothing is overwritten. Killed or interrupted, run it again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ResortCommand implements Callable<Integer> {

  private final Environment environment;
  private final AtomicBoolean stopped = new AtomicBoolean();

  @Mixin private TargetArguments targets;

  @Mixin private DryRunOption dryRun;

  @Mixin private LayoutOptions options;

  ResortCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    List<Target> wanted = targets.read();
    Layout layout = options.layout();
    environment.signals().onFirst(() -> stopped.set(true));
    try {
      Path database = options.collection().existingDatabase();
      Consumer<String> lines = environment.lines();
      return told(
          lines,
          dryRun.isWanted()
              ? look(lines, database, layout, wanted)
              : move(lines, database, layout, wanted));
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      environment.err().println("Interrupted; run the same command again to go on.");
      return ExitCodes.INTERRUPTED;
    }
  }

  private Resorted look(Consumer<String> lines, Path database, Layout layout, List<Target> wanted)
      throws TrackingException, IOException, InterruptedException {
    try (TrackingDatabase tracking =
        TrackingDatabase.openReadOnly(database, environment.nanoTime(), WaitListener.NONE)) {
      lines.accept(DryRunOption.NOTICE);
      begin(lines, database, layout);
      return Resorter.dry(tracking, layout, stopped::get, move -> show(layout, move)).run(wanted);
    }
  }

  private Resorted move(Consumer<String> lines, Path database, Layout layout, List<Target> wanted)
      throws TrackingException, IOException, InterruptedException {
    TrackingDatabase.check(database);
    OutputFolder output = OutputFolder.prepare(layout.outputFolder());
    AtomicLong moved = new AtomicLong();
    LineProgress progress = new LineProgress(environment, "Files moved");
    try (ProcessLock _ = ProcessLock.onOutputFolder(layout.outputFolder(), environment.sleeper());
        ProcessLock lock = ProcessLock.onDatabase(database, environment.sleeper());
        TrackingDatabase tracking =
            LockedDatabase.open(database, lock, environment, WaitListener.NONE, _ -> {})) {
      begin(lines, database, layout);
      return Resorter.moving(
              tracking,
              layout.withNamesOf(output.longestName()),
              new Mover(environment.sleeper()),
              stopped::get,
              _ -> progress.reached(moved.incrementAndGet()))
          .run(wanted);
    } finally {
      progress.away();
      output.undo();
    }
  }

  private static void begin(Consumer<String> lines, Path database, Layout layout) {
    lines.accept("Folder: " + printed(layout.outputFolder()));
    lines.accept("Database: " + printed(database));
  }

  private void show(Layout layout, FileMove move) {
    environment
        .out()
        .println(
            relative(layout.outputFolder(), move.from())
                + " -> "
                + relative(layout.outputFolder(), move.to()));
  }

  private static String relative(Path folder, Path file) {
    return printed(file.startsWith(folder) ? folder.relativize(file) : file);
  }

  private int told(Consumer<String> lines, Resorted resorted) {
    lines.accept(
        (dryRun.isWanted() ? "Files that would be moved: " : "Files moved: ") + resorted.moved());
    lines.accept("Files in place: " + resorted.inPlace());
    if (resorted.absent() > 0) {
      lines.accept("Files that are not where their rows say: " + resorted.absent());
    }
    resorted
        .left()
        .forEach(
            (reason, files) ->
                lines.accept(
                    "Left where they are, %s: %s (%s%s)"
                        .formatted(
                            reason,
                            files.count(),
                            String.join(", ", files.ids()),
                            files.count() > files.ids().size() ? ", …" : "")));
    if (resorted.companionsLeft() > 0) {
      lines.accept("Sidecars left, because others have their names: " + resorted.companionsLeft());
    }
    if (resorted.unrecorded() > 0) {
      lines.accept(
          "Sorted by their row or sidecar, because nothing else is recorded: "
              + resorted.unrecorded());
    }
    if (resorted.isEmpty()) {
      return ExitCodes.NOTHING_FOUND;
    }
    return resorted.left().isEmpty() && resorted.companionsLeft() == 0
        ? ExitCodes.COMPLETE
        : ExitCodes.INCOMPLETE;
  }

  private static String printed(Path path) {
    return Printable.line(path.toString());
  }
}
