package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.MediaType;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.ResponseHead;
import io.github.civitgrabber.http.Retrier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Fetches one item's file into a part file and checks it. Safe for use by several threads. */
public final class ItemDownloader {

  private final HttpGateway gateway;
  private final Retrier retrier;
  private final LongConsumer received;

  /**
   * A downloader.
   *
   * @param received is told of the bytes as they come, from several threads
   */
  public ItemDownloader(HttpGateway gateway, Retrier retrier, LongConsumer received) {
    this.gateway = gateway;
    this.retrier = retrier;
    this.received = received;
  }

  /**
   * Fetches an item. Its folder must exist. Unless this returns, no part file is left.
   *
   * @throws HttpFailure the server did not give a usable file
   * @throws io.github.civitgrabber.http.SinkException the part file could not be written
   * @throws InterruptedException the run was ended meanwhile
   */
  public Transferred download(Plan.Fetch fetch) throws IOException, InterruptedException {
    boolean kept = false;
    try {
      Transferred file = transfer(fetch, fetch.address().first());
      if (isStillOfVideo(fetch, file)) {
        file = secondTry(fetch);
      }
      kept = true;
      return file;
    } finally {
      if (!kept) {
        Files.deleteIfExists(fetch.part());
      }
    }
  }

  /** Some videos come as a one-frame picture unless a quality is named (mikf/gallery-dl 7502). */
  private Transferred secondTry(Plan.Fetch fetch) throws IOException, InterruptedException {
    URI address = fetch.address().second().orElse(fetch.address().first());
    HttpFailure still =
        new HttpFailure(new Fault.WrongBody("a still picture instead of a video"), address)
            .after(1, action(fetch.item()));
    Transferred file;
    try {
      file = transfer(fetch, address);
    } catch (HttpFailure e) {
      // Whatever this address says, the item is there: its first address has answered.
      still.addSuppressed(e);
      throw still;
    }
    if (isStillOfVideo(fetch, file)) {
      throw still;
    }
    return file;
  }

  private static boolean isStillOfVideo(Plan.Fetch fetch, Transferred file) {
    return fetch.item().kind() == Item.Kind.VIDEO && file.type().isPicture();
  }

  private Transferred transfer(Plan.Fetch fetch, URI address)
      throws IOException, InterruptedException {
    Item item = fetch.item();
    return retrier.call(action(item), () -> attempt(fetch.part(), item, address));
  }

  private static String action(Item item) {
    return "download " + item.kind().name().toLowerCase(Locale.ROOT) + " " + item.id();
  }

  private Transferred attempt(Path path, Item item, URI address)
      throws IOException, InterruptedException {
    try (PartFile part = new PartFile(path, received)) {
      ResponseHead response = gateway.stream(address, part);
      if (part.bytes() == 0) {
        throw new HttpFailure(new Fault.WrongBody("an empty body"), response.uri());
      }
      if (!part.isWhole() || response.length().orElse(part.bytes()) != part.bytes()) {
        throw new HttpFailure(new Fault.BrokenOff("a body that broke off"), response.uri());
      }
      Optional<MediaType> type = BodyKind.of(part.head(), response.contentType(), item.kind());
      if (type.isEmpty()) {
        String what = BodyKind.describe(part.head(), item.kind());
        throw new HttpFailure(new Fault.WrongBody(what), response.uri());
      }
      return new Transferred(path, type.get(), part.bytes(), address);
    }
  }
}
