package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.SinkException;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.transfer.ItemDownloader;
import io.github.civitgrabber.transfer.Transferred;
import io.github.civitgrabber.transfer.Uninterruptibly;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches an item for real: folder, transfer, final name, row. Safe for use by several threads; the
 * caller closes what it has passed in.
 */
public final class ItemPipeline implements PlanExecutor {

  private static final Logger log = LoggerFactory.getLogger(ItemPipeline.class);

  private final ItemDownloader downloader;
  private final MediaLibrary library;
  private final TrackingDatabase tracking;
  private final DiskSpaceGuard diskSpace;
  private final StorageFaults storageFaults;
  private final StopSignal stop;
  private final WaitListener waits;
  private final Clock clock;

  /**
   * A pipeline for all downloads of a run.
   *
   * @param stop is told when nothing can be stored any more
   * @param waits is told of each file on its way to its place
   */
  public ItemPipeline(
      ItemDownloader downloader,
      MediaLibrary library,
      TrackingDatabase tracking,
      DiskSpaceGuard diskSpace,
      StorageFaults storageFaults,
      StopSignal stop,
      WaitListener waits,
      Clock clock) {
    this.downloader = downloader;
    this.library = library;
    this.tracking = tracking;
    this.diskSpace = diskSpace;
    this.storageFaults = storageFaults;
    this.stop = stop;
    this.waits = waits;
    this.clock = clock;
  }

  @Override
  public Outcome.OfItem execute(Plan.Fetch fetch) {
    try {
      diskSpace.check();
      library.prepare(fetch);
      Transferred file = downloader.download(fetch);
      try (WaitListener.Ongoing _ = waits.begin(new Wait.Disk("disk"))) {
        return Uninterruptibly.run(() -> store(fetch, file));
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      return new Outcome.Abandoned(fetch.found(), fetch.key());
    } catch (HttpFailure e) {
      return notServed(fetch, e);
    } catch (SinkException e) {
      return notStored(fetch, e.failure());
    } catch (IOException e) {
      return notStored(fetch, e);
    } catch (RuntimeException | Error e) {
      // A defect of ours must cost one item and show in the report, not pass unseen.
      log.error("Internal error on {}", fetch.key().text(), e);
      return failed(fetch, "internal error: " + e, true);
    }
  }

  private Outcome.Downloaded store(Plan.Fetch fetch, Transferred file) throws IOException {
    boolean placed = false;
    try {
      Path path = library.place(fetch, file.part(), file.type());
      placed = true;
      Outcome.Downloaded image =
          new Outcome.Downloaded(
              fetch.found(), fetch.key(), path, file.address(), file.bytes(), file.flaw());
      tracking.record(RowMapper.of(image, clock), RowMapper.record(fetch.item(), clock));
      log.debug("Downloaded {} ({} bytes) to {}", fetch.key().text(), file.bytes(), path);
      return image;
    } finally {
      if (!placed) {
        Files.deleteIfExists(file.part());
      }
    }
  }

  private Outcome.OfItem notServed(Plan.Fetch fetch, HttpFailure failure) {
    log.warn("{}", failure.getMessage());
    log.debug("All attempts at {}", fetch.key().text(), failure);
    Fault fault = failure.fault();
    if (fault instanceof Fault.ProxyStatus proxy && proxy.isUnauthorized()) {
      stop.stop(new StopReason.Fatal(failure.getMessage() + ": " + proxy.advice()));
      return new Outcome.Abandoned(fetch.found(), fetch.key());
    }
    return fault instanceof Fault.Status status && status.isGone()
        ? new Outcome.Gone(fetch.found(), fetch.key(), fetch.address().first(), fault.phrase())
        : failed(fetch, fault.phrase(), fault.isTransient());
  }

  private Outcome.OfItem notStored(Plan.Fetch fetch, IOException failure) {
    log.warn("Tried to store {} but failed: {}", fetch.key().text(), DiskFailure.reason(failure));
    log.debug("The failure on {}", fetch.key().text(), failure);
    Optional<StopReason> reason = storageFaults.stopReason(failure);
    reason.ifPresent(stop::stop);
    return reason.isPresent()
        ? new Outcome.Abandoned(fetch.found(), fetch.key())
        : failed(fetch, DiskFailure.reason(failure), false);
  }

  private static Outcome.Failed failed(Plan.Fetch fetch, String reason, boolean isTransient) {
    return new Outcome.Failed(
        fetch.found(), fetch.key(), fetch.address().first(), reason, isTransient);
  }
}
