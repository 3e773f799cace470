package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that lacks its end and comes the same on each try. Ann has the items 1001 to 1005. */
@Timeout(60)
class DamagedAtTheSourceTest {

  private final Home home;

  DamagedAtTheSourceTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void fileThatTheServerHasOnlyInPart_isKeptTrackedAndToldAndTheRunIsComplete() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      server.knobs().fault(Integer.MAX_VALUE, mediaOf(1003), new Fault.ShortBody(150));

      Cli.Result first = home.users(server, "ann", "--retries", "0");
      int before = server.requests().size();
      Cli.Result second = home.users(server, "ann", "--retries", "0");

      assertThat(first.code()).isZero();
      assertThat(first.err()).isEmpty();
      assertThat(first.lines())
          .contains(
              "Number of downloaded images: 5",
              "Number of images damaged at the source: 1",
              "  damaged at the source, a JPEG without its end: 1 (1003)",
              "  status: complete");
      Path file = home.userFolder("ann").resolve("Demo Model/1003.jpeg");
      assertThat(Files.size(file)).isEqualTo(150);
      assertThat(home.rows("SELECT count(*) FROM tracked_images")).containsExactly("5");
      assertThat(home.rows("SELECT count(*) FROM missing_items")).containsExactly("0");
      assertThat(home.userFiles("ann")).noneMatch(name -> name.endsWith(".part"));
      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of skipped images: 5");
      assertThat(server.requests().subList(before, server.requests().size()))
          .noneMatch(mediaOf(1003));
    }
  }

  /** As it had come whole before. */
  @Test
  void wholeFileThatIsFetchedAgain_isNotReplacedByOneWithoutItsEnd() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      Cli.Result first = home.users(server, "ann");
      Path file = home.userFolder("ann").resolve("Demo Model/1003.jpeg");
      byte[] whole = Files.readAllBytes(file);
      server.knobs().fault(Integer.MAX_VALUE, mediaOf(1003), new Fault.ShortBody(150));

      Cli.Result again = home.users(server, "ann", "--redownload", "1", "--retries", "0");
      Cli.Result next = home.users(server, "ann");

      assertThat(first.code()).isZero();
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.lines())
          .contains(
              "Number of downloaded images: 4",
              "Number of failed images: 1",
              "  failed, the server has a JPEG without its end now, the whole one here is kept: 1"
                  + " (1003)");
      assertThat(next.code()).as(next.out()).isZero();
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
      assertThat(home.rows("SELECT count(*) FROM tracked_images")).containsExactly("5");
      assertThat(home.userFiles("ann")).noneMatch(name -> name.endsWith(".part"));
    }
  }
}
