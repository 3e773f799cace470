package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.Pictures;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A line that breaks again and again, with the demo as the image host. */
@Timeout(30)
class BrokenLineTest {

  private static final byte[] FILE = Pictures.noise("png", 1000, 1060, 3);
  private static final long ID = 7;

  @TempDir private Path folder;

  private final LongAdder received = new LongAdder();

  @Test
  void largeFileBrokenOffThreeTimes_comesWholeAndEachByteOnce() throws Exception {
    assertThat(FILE.length).isGreaterThan(3 << 20);
    try (DemoServer server = server()) {
      breakOff(server, 700_001);
      breakOff(server, 900_002);
      breakOff(server, 1_000_003);

      Transferred file = download(server, 4);

      assertThat(file.type()).isEqualTo(MediaType.PNG);
      assertThat(file.part()).hasBinaryContent(FILE);
      assertThat(received.sum()).isEqualTo(FILE.length);
      assertThat(ranges(server))
          .containsExactly("", "bytes=700001-", "bytes=1600003-", "bytes=2600006-");
      assertThat(folder).isDirectoryNotContaining("glob:**.resume");
    }
  }

  @Test
  void versionCannotBeTold_everyTryBeginsAnewAndTheFileIsRight() throws Exception {
    try (DemoServer server = server()) {
      breakOff(server, 700_001);
      server.knobs().fault(1, request -> true, new Fault.Header("ETag", "\"another\""));

      assertThat(download(server, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(server)).containsExactly("", "bytes=700001-", "");
    }
  }

  @Test
  void hostIgnoresRanges_fileIsRight() throws Exception {
    try (DemoServer server = server()) {
      breakOff(server, 700_001);
      server.knobs().fault(1, request -> true, new Fault.IgnoreRange());

      assertThat(download(server, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(server)).containsExactly("", "bytes=700001-");
      assertThat(received.sum()).isEqualTo(700_001 + FILE.length);
    }
  }

  private static DemoServer server() throws Exception {
    DemoItem item =
        DemoItem.small(ID, "anna")
            .withPicture(DemoItem.Kind.IMAGE, new DemoPicture.Stored("image/png", FILE));
    return DemoServer.start(DemoCatalog.ofItems(item));
  }

  private static void breakOff(DemoServer server, int afterBytes) {
    server.knobs().fault(1, request -> true, new Fault.CloseMidBody(afterBytes));
  }

  private static List<String> ranges(DemoServer server) {
    return server.requests().stream().map(BrokenLineTest::range).toList();
  }

  private static String range(DemoRequest request) {
    return request.header("Range").orElse("");
  }

  private Transferred download(DemoServer server, int attempts) throws Exception {
    Duration milli = Duration.ofMillis(1);
    Retrier retrier =
        new Retrier(new RetryRules(attempts, milli, milli), () -> 0.5, WaitListener.NONE);
    UUID uuid = DemoItem.uuidOf(ID);
    URI url = server.apiUrl().resolve("/media/demo/" + uuid + "/original=true/7.jpeg");
    try (HttpGateway gateway = Gateways.patient(server.apiUrl())) {
      return new ItemDownloader(gateway, retrier, received::add, 1)
          .download(Fetches.of(Item.Kind.IMAGE, url, folder));
    }
  }
}
