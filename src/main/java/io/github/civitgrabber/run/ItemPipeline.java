package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.SinkException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one item, after it was decided to fetch it: folder, transfer, place, row. Safe for use
 * by several threads.
 */
final class ItemPipeline {

  private static final Logger log = LoggerFactory.getLogger(ItemPipeline.class);

  private final ItemDownloader downloader;
  private final MediaLibrary library;
  private final TrackingDatabase tracking;
  private final DiskSpaceGuard diskSpace;
  private final StorageFaults storageFaults;
  private final StopSignal stop;
  private final Clock clock;

  ItemPipeline(
      ItemDownloader downloader,
      MediaLibrary library,
      TrackingDatabase tracking,
      DiskSpaceGuard diskSpace,
      StorageFaults storageFaults,
      StopSignal stop,
      Clock clock) {
    this.downloader = downloader;
    this.library = library;
    this.tracking = tracking;
    this.diskSpace = diskSpace;
    this.storageFaults = storageFaults;
    this.stop = stop;
    this.clock = clock;
  }

  /** Fetches an item; whatever happens is an outcome. */
  Outcome fetch(Plan.Fetch fetch) {
    try {
      diskSpace.check();
      library.prepare(fetch);
      Transferred file = downloader.download(fetch);
      return Uninterruptibly.run(() -> place(fetch, file));
    } catch (InterruptedException | ClosedByInterruptException e) {
      return new Outcome.Abandoned();
    } catch (HttpFailure e) {
      return failed(fetch, e);
    } catch (SinkException e) {
      return failedLocally(fetch, e.failure());
    } catch (IOException e) {
      return failedLocally(fetch, e);
    } catch (RuntimeException | Error e) {
      // A defect of ours must cost one item and show in the report, not pass unseen.
      log.error("Internal error on {}", fetch.key().text(), e);
      return new Outcome.Failed(Long.toString(fetch.item().id()), "internal error: " + e, true);
    }
  }

  private Outcome place(Plan.Fetch fetch, Transferred file) throws IOException {
    boolean placed = false;
    try {
      Path path = library.place(fetch, file.part(), file.type());
      placed = true;
      tracking.record(RowMapper.of(fetch, path, file.address(), clock));
      log.debug("Downloaded {} ({} bytes) to {}", fetch.key().text(), file.bytes(), path);
      boolean withData = !fetch.item().data().isNone();
      return new Outcome.Downloaded(fetch.item().id(), file.bytes(), withData);
    } finally {
      if (!placed) {
        Files.deleteIfExists(file.part());
      }
    }
  }

  private static Outcome failed(Plan.Fetch fetch, HttpFailure failure) {
    log.warn("{}", failure.getMessage());
    log.debug("The whole story of {}", fetch.key().text(), failure);
    String id = Long.toString(fetch.item().id());
    Fault fault = failure.fault();
    boolean gone = fault instanceof Fault.Status status && status.isGone();
    return gone
        ? new Outcome.Gone(id, fault.phrase())
        : new Outcome.Failed(id, fault.phrase(), fault.isTransient());
  }

  private Outcome failedLocally(Plan.Fetch fetch, IOException failure) {
    log.warn("Tried to store {} but failed", fetch.key().text(), failure);
    var reason = storageFaults.stopReason(failure);
    if (reason.isPresent()) {
      stop.stop(reason.get());
      return new Outcome.Abandoned();
    }
    String id = Long.toString(fetch.item().id());
    return new Outcome.Failed(id, StorageFaults.cause(failure), false);
  }
}
