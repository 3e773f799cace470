package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.CollectionOptions;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.TargetArguments;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.gallery.GalleryWriter;
import io.github.civitgrabber.gallery.PageFolder;
import io.github.civitgrabber.gallery.thumbnail.ThumbnailFolder;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the offline page of a collection. */
@Command(
    name = "gallery",
    description = {
      "Makes a page of the collection that opens in any browser, without a server or a network.",
      "A second run adds what is new."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class GalleryCommand implements Callable<Integer> {

  private static final String THUMBNAILS = ".thumbnails";
  private static final String PAGE = "gallery";

  private final Environment environment;

  @Mixin private TargetArguments targets;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the page. Default: gallery in the output folder.")
  private @Nullable Path out;

  @Mixin private DryRunOption dryRun;

  @Mixin private CollectionOptions collection;

  GalleryCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    List<Target> wanted = targets.read();
    environment.signals().onFirst(Thread.currentThread()::interrupt);
    try {
      Path database = collection.existingDatabase();
      return dryRun.isWanted()
          ? plan(database, wanted)
          : make(environment, database, collection.folder(), out, wanted);
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      environment.err().println("Interrupted; run the same command again to go on.");
      return ExitCodes.INTERRUPTED;
    }
  }

  /** The page of a collection, where no other folder is named. */
  static Path page(Path outputDir) {
    return outputDir.resolve(PAGE).resolve(PageFolder.PAGE);
  }

  private int plan(Path database, List<Target> wanted) throws TrackingException, IOException {
    Consumer<String> lines = environment.lines();
    PageFolder page = pageFolder(collection.folder(), out);
    try (TrackingDatabase tracking =
        TrackingDatabase.openReadOnly(database, environment.nanoTime(), WaitListener.NONE)) {
      lines.accept(DryRunOption.NOTICE);
      GalleryWriter.Planned planned = writer(tracking, page, collection.folder()).plan(wanted);
      lines.accept(
          "Gallery that would be made of %s pictures: %s"
              .formatted(planned.pictures(), page.folder().resolve(PageFolder.PAGE)));
      lines.accept("Thumbnails that would be made: " + planned.thumbnails());
      sayAbsent(lines, planned.absent());
      return exitCode(planned.pictures());
    }
  }

  private static PageFolder pageFolder(Path outputDir, @Nullable Path out) throws IOException {
    PageFolder page = new PageFolder(out == null ? outputDir.resolve(PAGE) : out);
    page.check();
    return page;
  }

  private static GalleryWriter writer(TrackingDatabase tracking, PageFolder page, Path outputDir) {
    return new GalleryWriter(
        tracking.records(),
        page,
        new ThumbnailFolder(outputDir.resolve(THUMBNAILS)),
        outputDir.getFileName().toString());
  }

  private static void sayAbsent(Consumer<String> lines, int absent) {
    if (absent > 0) {
      lines.accept("Left out, because their files are not there: " + absent);
    }
  }

  private static int exitCode(int pictures) {
    return pictures == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.COMPLETE;
  }

  /** Makes the page of a collection, and says where it is. */
  static int make(
      Environment environment,
      Path database,
      Path outputDir,
      @Nullable Path out,
      List<Target> targets)
      throws TrackingException, IOException, InterruptedException {
    PageFolder page = pageFolder(outputDir, out);
    try (TrackingDatabase tracking =
        TrackingDatabase.openReadOnly(database, environment.nanoTime(), WaitListener.NONE)) {
      LineProgress progress = new LineProgress(environment, "Thumbnails");
      GalleryWriter.Made made;
      try {
        made = writer(tracking, page, outputDir).make(targets, progress);
      } finally {
        progress.away();
      }
      Consumer<String> lines = environment.lines();
      lines.accept(
          "Gallery of " + made.pictures() + " pictures: " + page.folder().resolve(PageFolder.PAGE));
      if (made.undecoded() > 0) {
        lines.accept(
            "Without a thumbnail, because they cannot be decoded here: "
                + made.undecoded()
                + " (the page shows the files themselves)");
      }
      if (made.unrecorded() > 0) {
        lines.accept("By their sidecars, because nothing else is recorded: " + made.unrecorded());
      }
      sayAbsent(lines, made.absent());
      return exitCode(made.pictures());
    }
  }
}
