package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.SinkException;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.transfer.ItemDownloader;
import io.github.civitgrabber.transfer.Transferred;
import io.github.civitgrabber.transfer.Uninterruptibly;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets an item for real: folder, transfer or link, final name, row. Safe for use by several
 * threads; the caller closes what it has passed in.
 */
public final class ItemPipeline implements PlanExecutor {

  private static final Logger log = LoggerFactory.getLogger(ItemPipeline.class);

  private final ItemDownloader downloader;
  private final ItemStore store;
  private final @Nullable ItemLinker linker;
  private final DiskSpaceGuard diskSpace;
  private final StorageFaults storageFaults;
  private final StopSignal stop;
  private final WaitListener waits;
  private final RecentFiles recent = new RecentFiles();

  /**
   * A pipeline for all downloads of a run.
   *
   * @param linker uses what other targets have; null where everything is to be fetched
   * @param stop is told when nothing can be stored any more
   * @param waits is told of each file on its way to its place
   */
  public ItemPipeline(
      ItemDownloader downloader,
      ItemStore store,
      @Nullable ItemLinker linker,
      DiskSpaceGuard diskSpace,
      StorageFaults storageFaults,
      StopSignal stop,
      WaitListener waits) {
    this.downloader = downloader;
    this.store = store;
    this.linker = linker;
    this.diskSpace = diskSpace;
    this.storageFaults = storageFaults;
    this.stop = stop;
    this.waits = waits;
  }

  @Override
  public Outcome.OfItem execute(Plan.Fetch fetch) {
    return attempt(fetch, () -> fetch(fetch));
  }

  @Override
  public Outcome.OfItem execute(Plan.Link link) {
    Plan.Fetch fetch = link.fetch();
    return attempt(
        fetch,
        () -> {
          Optional<Outcome.Linked> linked = link(fetch, fetch.known().copies());
          return linked.isPresent() ? linked.get() : fetch(fetch);
        });
  }

  /** What is fetched again is not taken from another target. */
  private Outcome.OfItem fetch(Plan.Fetch fetch) throws IOException, InterruptedException {
    return linker == null || fetch.known().tracked() ? download(fetch) : downloadOnce(fetch);
  }

  private Outcome.OfItem downloadOnce(Plan.Fetch fetch) throws IOException, InterruptedException {
    Optional<Path> other = recent.find(fetch.key());
    if (other.isPresent()) {
      Optional<Outcome.Linked> linked = link(fetch, List.of(other.get()));
      return linked.isPresent() ? linked.get() : download(fetch);
    }
    Optional<Path> file = Optional.empty();
    try {
      Outcome.Downloaded done = download(fetch);
      file = Optional.of(done.file());
      return done;
    } finally {
      recent.ended(fetch.key(), file);
    }
  }

  private Outcome.Downloaded download(Plan.Fetch fetch) throws IOException, InterruptedException {
    Transferred file = downloader.download(fetch);
    Outcome.Downloaded done;
    try (WaitListener.Ongoing _ = waits.begin(new Wait.Disk("disk"))) {
      done = Uninterruptibly.run(() -> store.downloaded(fetch, file));
    }
    log.debug("Downloaded {} ({} bytes) to {}", fetch.key().text(), done.bytes(), done.file());
    return done;
  }

  private Optional<Outcome.Linked> link(Plan.Fetch fetch, List<Path> files) throws IOException {
    if (linker == null) {
      return Optional.empty();
    }
    try (WaitListener.Ongoing _ = waits.begin(new Wait.Disk("disk"))) {
      Optional<Outcome.Linked> linked = linker.link(fetch, files);
      linked.ifPresent(done -> log.debug("Linked {} to {}", fetch.key().text(), done.file()));
      return linked;
    }
  }

  private Outcome.OfItem attempt(Plan.Fetch fetch, Work work) {
    try {
      diskSpace.begin();
      store.prepare(fetch);
      return work.run();
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

  @FunctionalInterface
  private interface Work {
    Outcome.OfItem run() throws IOException, InterruptedException;
  }
}
