package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.ResponseHead;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.media.Bytes;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.media.OtherKind;
import io.github.civitgrabber.media.Structure;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one item's file into a part file and checks it. Safe for use by several threads. */
public final class ItemDownloader {

  private static final Logger log = LoggerFactory.getLogger(ItemDownloader.class);

  /** Far beyond any real picture: what is longer is a trap, and would fill the disk. */
  private static final long MAX_PICTURE_BYTES = 1L << 30;

  private static final long MAX_VIDEO_BYTES = 32L << 30;

  private final HttpGateway gateway;
  private final Retrier retrier;
  private final ByteListener received;
  private final boolean forcesFiles;
  private final WaitListener waits;

  /**
   * Held while bytes come, and not during the rest of an item's way: the wait before a retry and
   * the disk's own time must not keep the connection idle.
   */
  private final Semaphore transfers;

  /** One for a folder whose files can be forced to the disk. */
  public ItemDownloader(
      HttpGateway gateway, Retrier retrier, ByteListener received, int transfersAtOnce) {
    this(gateway, retrier, received, transfersAtOnce, true, WaitListener.NONE);
  }

  /**
   * Nothing is asked for yet.
   *
   * @param received is told of the bytes as they come, from several threads
   * @param transfersAtOnce how many transfers there are at most at one time
   * @param forcesFiles whether files are forced to the disk, which not every file system can
   * @param waits is told of each file that waits for its turn, or is on its way to the disk
   */
  public ItemDownloader(
      HttpGateway gateway,
      Retrier retrier,
      ByteListener received,
      int transfersAtOnce,
      boolean forcesFiles,
      WaitListener waits) {
    this.waits = waits;
    this.forcesFiles = forcesFiles;
    this.gateway = gateway;
    this.retrier = retrier;
    this.received = received;
    // Fair: an item that waits must not see later ones of the listing pass it.
    this.transfers = new Semaphore(transfersAtOnce, true);
  }

  /**
   * Fetches an item. Its folder must exist. When this returns, the file is whole and on the disk.
   * When it throws, its beginning is kept if a later run can resume it, see {@link PartSlot#fail}.
   *
   * @throws HttpFailure the server did not give a usable file
   * @throws io.github.civitgrabber.http.SinkException the part file could not be written
   * @throws IOException it could not be read, forced to the disk or deleted
   * @throws InterruptedException the run was ended meanwhile
   */
  public Transferred download(Plan.Fetch fetch) throws IOException, InterruptedException {
    PartSlot slot = new PartSlot(fetch.folder(), fetch.part());
    try {
      Transferred file = transfer(fetch, slot, fetch.address().first());
      return isStillOfVideo(fetch.item(), file.type()) ? secondTry(fetch, slot) : file;
    } catch (Throwable e) {
      slot.fail(e);
      throw e;
    }
  }

  /** Some videos come as a one-frame picture unless a quality is named (mikf/gallery-dl 7502). */
  private Transferred secondTry(Plan.Fetch fetch, PartSlot slot)
      throws IOException, InterruptedException {
    URI address = fetch.address().second().orElse(fetch.address().first());
    HttpFailure still =
        new HttpFailure(new Fault.WrongBody("a still picture instead of a video"), address)
            .after(1, action(fetch.item()));
    Transferred file;
    try {
      file = transfer(fetch, slot, address);
    } catch (HttpFailure e) {
      // Whatever this address says, the item is there: its first address has answered.
      still.addSuppressed(e);
      throw still;
    }
    if (isStillOfVideo(fetch.item(), file.type())) {
      throw still;
    }
    return file;
  }

  /** Whether a file is a picture where it should be a video. */
  public static boolean isStillOfVideo(Item item, MediaType type) {
    return item.kind() == Item.Kind.VIDEO && type.isPicture();
  }

  private Transferred transfer(Plan.Fetch fetch, PartSlot slot, URI address)
      throws IOException, InterruptedException {
    Item item = fetch.item();
    SourceDamage damage = new SourceDamage();
    Retrier.Call<Transferred> attempt = () -> attempt(slot, item, address, damage);
    try {
      return retrier.call(action(item), attempt);
    } catch (HttpFailure e) {
      if (!damage.isUnconfirmed(e)) {
        throw e;
      }
      // The last try, without --retries the only one: what the server has is not known yet.
      return retrier.atMost(1).call(action(item), attempt);
    }
  }

  private static String action(Item item) {
    return "download " + item.kind().name().toLowerCase(Locale.ROOT) + " " + item.id();
  }

  private Transferred attempt(PartSlot slot, Item item, URI address, SourceDamage damage)
      throws IOException, InterruptedException {
    Optional<PartialDownload> partial = slot.partial(address);
    if (partial.isPresent()) {
      log.debug("{}: resumes after {} bytes", action(item), partial.get().offset());
      Optional<Transferred> file = resume(slot, item, address, partial.get(), damage);
      if (file.isPresent()) {
        return file.get();
      }
      slot.markUnusable();
    }
    try (PartFile part = new PartFile(slot, address, null, maxBytes(item), received)) {
      ResponseHead response = stream(address, null, part);
      return finished(slot, part, item, address, response, damage);
    }
  }

  private ResponseHead stream(URI address, @Nullable Resume resume, PartFile part)
      throws IOException, InterruptedException {
    try (WaitListener.Ongoing _ = waits.begin(Wait.Turn.OF_DOWNLOAD)) {
      transfers.acquire();
    }
    try {
      return gateway.stream(address, resume, part);
    } finally {
      transfers.release();
    }
  }

  /** Empty if the server does not continue what is here: then the whole file is asked for. */
  private Optional<Transferred> resume(
      PartSlot slot, Item item, URI address, PartialDownload partial, SourceDamage damage)
      throws IOException, InterruptedException {
    try (PartFile part = new PartFile(slot, address, partial, maxBytes(item), received)) {
      ResponseHead response;
      try {
        response = stream(address, partial.resume(), part);
      } catch (HttpFailure e) {
        if (part.refused() || isOutOfRange(e.fault())) {
          log.debug("{}: starts over", action(item), e);
          return Optional.empty();
        }
        throw e;
      }
      return Optional.of(finished(slot, part, item, address, response, damage));
    }
  }

  private static boolean isOutOfRange(Fault fault) {
    return fault instanceof Fault.Status status && status.isRangeNotSatisfiable();
  }

  private static long maxBytes(Item item) {
    return item.kind() == Item.Kind.VIDEO ? MAX_VIDEO_BYTES : MAX_PICTURE_BYTES;
  }

  private Transferred finished(
      PartSlot slot,
      PartFile part,
      Item item,
      URI address,
      ResponseHead response,
      SourceDamage damage)
      throws IOException {
    try (WaitListener.Ongoing _ = waits.begin(new Wait.Disk("disk"))) {
      return Uninterruptibly.run(() -> checked(slot, part, item, address, response, damage));
    }
  }

  private Transferred checked(
      PartSlot slot,
      PartFile part,
      Item item,
      URI address,
      ResponseHead response,
      SourceDamage damage)
      throws IOException {
    part.checkLength();
    slot.markUnusable(); // all is here: it is good, or nothing to go on with
    Bytes content = part.content();
    MediaType type = kind(content, item, response.uri());
    String flaw = Structure.flaw(type, content).orElse(null);
    if (flaw != null) {
      damage.judge(flaw, part, response.uri());
      log.warn("{}: {}, and the same bytes again; kept as it is", action(item), flaw);
    }
    if (forcesFiles) {
      part.force();
    }
    slot.finish();
    return new Transferred(slot.path(), type, part.bytes(), address, flaw);
  }

  private static MediaType kind(Bytes content, Item item, URI uri) throws IOException {
    Optional<MediaType> kind = MediaType.of(content);
    if (kind.isEmpty()) {
      String due = item.kind() == Item.Kind.VIDEO ? "video" : "picture";
      throw new HttpFailure(
          new Fault.WrongBody(OtherKind.of(content) + " instead of a " + due), uri);
    }
    return kind.get();
  }
}
