package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.DryRunOption;
import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.core.Reuse;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.library.FileTimes;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.OutputFolder;
import io.github.civitgrabber.library.TagSummary;
import io.github.civitgrabber.library.TextFile;
import io.github.civitgrabber.report.ConsoleReport;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.CivitaiDownloader;
import io.github.civitgrabber.run.GrabRequest;
import io.github.civitgrabber.run.RunListener;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.Task;
import io.github.civitgrabber.run.WaitWatch;
import io.github.civitgrabber.run.item.DiskSpaceGuard;
import io.github.civitgrabber.run.item.DryRun;
import io.github.civitgrabber.run.item.ItemLinker;
import io.github.civitgrabber.run.item.ItemPipeline;
import io.github.civitgrabber.run.item.ItemStore;
import io.github.civitgrabber.run.item.PlanExecutor;
import io.github.civitgrabber.run.item.StorageFaults;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import io.github.civitgrabber.transfer.ByteListener;
import io.github.civitgrabber.transfer.ItemCopier;
import io.github.civitgrabber.transfer.ItemDownloader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One download with an open database: makes its parts, runs it, and shows what came of it.
 *
 * @param output prepared, and locked by the maker
 * @param machine where programs are told of it; the signals of the process are led to its stop
 */
record DownloadRun(
    GrabSettings settings,
    OutputFolder output,
    Network network,
    Mover mover,
    MachineOutput machine) {

  private static final Logger log = LoggerFactory.getLogger(DownloadRun.class);

  /**
   * Downloads and reports.
   *
   * @throws IOException the output folder cannot be used
   * @throws TrackingException the database cannot be used
   */
  RunEnd run(List<Task> tasks, TrackingDatabase tracking, HttpGateway gateway)
      throws TrackingException, IOException {
    warnOfUnforcedFiles();
    long begun = environment().nanoTime().getAsLong();
    Downloaded done = download(tasks, tracking, gateway);
    Duration took = Duration.ofNanos(environment().nanoTime().getAsLong() - begun);
    return new FinalReport(settings, environment()).show(done.report(), done.columns(), took);
  }

  private Environment environment() {
    return machine.environment();
  }

  private void warnOfUnforcedFiles() {
    if (output.forcesFiles()) {
      return;
    }
    String warning =
        "Warning: the file system of "
            + settings.layout().outputFolder()
            + " does not say when a file is on the disk itself (no fsync). The run goes on, but a"
            + " power cut may damage or empty files of the last minutes that are tracked as"
            + " downloaded.";
    environment().err().println(warning);
    log.warn("{}", warning);
  }

  private Downloaded download(List<Task> tasks, TrackingDatabase tracking, HttpGateway gateway)
      throws TrackingException, IOException {
    LongAdder received = new LongAdder();
    int downloads = FileHandles.downloads(settings.downloadsAtOnce(), environment().err()::println);
    try (WaitWatch watch = new WaitWatch(network.waits(), environment().nanoTime());
        ConsoleReport report =
            new Screen(settings, tasks, environment()).report(watch, received::sum)) {
      report.begin(firstLines(tracking));
      List<RunListener> listeners = new ArrayList<>(List.of(watch, report));
      listeners.addAll(machine.listeners());
      watch.tell(RunListener.all(listeners));
      environment()
          .signals()
          .onFirst(
              () -> {
                machine.stop().stop(new StopReason.Interrupted());
                report.stopping();
              });
      CivitaiDownloader downloader =
          new CivitaiDownloader(
              network.client(gateway, attempts()),
              executor(tracking, gateway, received, downloads),
              tracking,
              new TagSummary(mover),
              listeners,
              machine.stop(),
              environment().clock(),
              network.waits());
      RunReport done =
          downloader.run(
              new GrabRequest(
                  tasks,
                  settings.layout(),
                  settings.run().full(),
                  settings.run().retryGone(),
                  downloads,
                  settings.files().dryRun(),
                  settings.run().splitRules(),
                  settings.limits()));
      return new Downloaded(done, report.columns());
    }
  }

  private List<String> firstLines(TrackingDatabase tracking) throws TrackingException {
    List<String> lines = new ArrayList<>();
    if (settings.files().dryRun()) {
      lines.add(DryRunOption.NOTICE);
    }
    if (!settings.update()) {
      lines.add("Folder: " + printed(settings.layout().outputFolder()));
      lines.add(
          "Database: %s (%s tracked)".formatted(printed(settings.database()), tracking.tracked()));
    }
    return lines;
  }

  private PlanExecutor executor(
      TrackingDatabase tracking, HttpGateway gateway, LongAdder received, int downloads)
      throws IOException {
    return settings.files().dryRun()
        ? new DryRun(settings.planner().reuse() != Reuse.OFF)
        : pipeline(tracking, gateway, received, downloads);
  }

  private ItemPipeline pipeline(
      TrackingDatabase tracking, HttpGateway gateway, LongAdder received, int downloads)
      throws IOException {
    DiskSpaceGuard diskSpace = diskSpace();
    ByteListener listener = listener(received, diskSpace);
    ItemStore store =
        new ItemStore(
            new MediaLibrary(settings.layout().outputFolder(), mover, this::beside),
            tracking,
            settings.files().published() ? new FileTimes(environment().clock()) : null,
            environment().clock());
    Reuse reuse = settings.planner().reuse();
    ItemCopier copier = new ItemCopier(listener, output.forcesFiles());
    return new ItemPipeline(
        new ItemDownloader(
            gateway,
            network.mediaRetrier(attempts()),
            listener,
            downloads,
            output.forcesFiles(),
            network.waits()),
        store,
        reuse == Reuse.OFF ? null : new ItemLinker(store, copier, reuse == Reuse.LINK),
        diskSpace,
        new StorageFaults(settings.layout().outputFolder()),
        machine.stop(),
        network.waits());
  }

  private List<TextFile> beside(Item item) {
    return settings.files().beside().stream().flatMap(file -> file.of(item).stream()).toList();
  }

  private int attempts() {
    return 1 + settings.run().retries();
  }

  private static ByteListener listener(LongAdder received, DiskSpaceGuard diskSpace) {
    return new ByteListener() {
      @Override
      public void expected(long bytes) throws IOException {
        diskSpace.expect(bytes);
      }

      @Override
      public void received(long bytes) throws IOException {
        received.add(bytes);
        diskSpace.written(bytes);
      }
    };
  }

  private DiskSpaceGuard diskSpace() throws IOException {
    return new DiskSpaceGuard(
        disk(settings.layout().outputFolder()),
        disk(settings.database().resolveSibling("")),
        settings.run().minFreeBytes());
  }

  private static DiskSpaceGuard.Disk disk(Path folder) throws IOException {
    return new DiskSpaceGuard.Disk(folder, Files.getFileStore(folder)::getUsableSpace);
  }

  /** What came of it, and how wide the terminal is that is to show it. */
  private record Downloaded(RunReport report, int columns) {}

  private static String printed(Path path) {
    return Printable.line(path.toString());
  }
}
