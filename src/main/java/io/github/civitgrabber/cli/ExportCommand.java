package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.CollectionOptions;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.TargetArguments;
import io.github.civitgrabber.cli.process.CannotStart;
import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.collection.export.ExportFormat;
import io.github.civitgrabber.collection.export.Exporter;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Numbers;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands the collection on to other programs. */
@Command(
    name = "export",
    description = {
      "Lists what is tracked, for other programs.",
      "jsonl: all that is known; csv: a table; imagefolder: metadata.jsonl as Hugging Face's datasets"
          + " reads it; aria2: an input file of aria2c; img2dataset: addresses with captions."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private TargetArguments targets;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "{jsonl,csv,imagefolder,aria2,img2dataset}",
      description = "For whom. Required.")
  private ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to. Paths of imagefolder are relative to its folder, others to --output_dir."
              + " Default: standard output.")
  private @Nullable Path out;

  @Mixin private DryRunOption dryRun;

  @Mixin private CollectionOptions collection;

  ExportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CannotStart {
    List<Target> wanted = targets.read();
    environment.signals().onFirst(Thread.currentThread()::interrupt);
    try {
      Exporter.Exported exported =
          dryRun.isWanted()
              ? toNowhere(wanted)
              : out == null ? toStream(wanted) : toFile(out, wanted);
      environment
          .err()
          .println(
              (dryRun.isWanted() ? "Would be exported: " : "Exported: ")
                  + exported.images()
                  + (exported.leftOut() == 0
                      ? ""
                      : ", left out: "
                          + exported.leftOut()
                          + " (no picture, not there, outside of the folder, or without an address)")
                  + (exported.unrecorded() == 0
                      ? ""
                      : ", without a record: "
                          + exported.unrecorded()
                          + " (by their rows and sidecars)"));
      return exported.images() == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.COMPLETE;
    } catch (PipeWriter.Closed e) {
      return ExitCodes.INTERRUPTED;
    } catch (TrackingException | IOException e) {
      throw new CannotStart(e);
    } catch (InterruptedException e) {
      environment.err().println("Interrupted; nothing was exported as a whole.");
      return ExitCodes.INTERRUPTED;
    }
  }

  private Exporter.Exported toNowhere(List<Target> wanted)
      throws TrackingException, IOException, InterruptedException {
    environment.err().println(DryRunOption.NOTICE);
    AtomicLong bytes = new AtomicLong();
    OutputStream nowhere =
        new OutputStream() {
          @Override
          public void write(int value) {
            bytes.incrementAndGet();
          }

          @Override
          public void write(byte[] some, int from, int length) {
            bytes.addAndGet(length);
          }
        };
    Exporter.Exported exported =
        export(wanted, new OutputStreamWriter(nowhere, StandardCharsets.UTF_8), folder());
    environment.err().println("Would be written: " + Numbers.bytes(bytes.get()));
    return exported;
  }

  /** Where the paths that are written begin. */
  private Path folder() {
    return out != null && format == ExportFormat.IMAGEFOLDER
        ? out.resolveSibling("").normalize()
        : collection.folder();
  }

  private Exporter.Exported toStream(List<Target> wanted)
      throws TrackingException, IOException, InterruptedException {
    return export(wanted, PipeWriter.to(environment.out()), folder());
  }

  /** It gets its name when it is whole. */
  private Exporter.Exported toFile(Path file, List<Target> wanted)
      throws TrackingException, IOException, InterruptedException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Exporter.Exported exported;
      // Not the writer of Files: it ends at half of a pair of surrogates, which a prompt may have.
      try (Writer writer =
          new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8)) {
        exported = export(wanted, writer, folder());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return exported;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Exporter.Exported export(List<Target> wanted, Writer writer, Path folder)
      throws TrackingException, IOException, InterruptedException {
    try (TrackingDatabase tracking =
        TrackingDatabase.openReadOnly(
            collection.existingDatabase(), environment.nanoTime(), WaitListener.NONE)) {
      return new Exporter(tracking.records()).export(wanted, format, folder, writer);
    }
  }
}
