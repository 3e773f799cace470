package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run does when the image host refuses or asks for less. */
@Timeout(60)
class SlowedDownTest {

  private final Home home;

  SlowedDownTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void busyHost_everyItemComesInTheEnd() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 30))) {
      server
          .knobs()
          .fault(4, MEDIA, new Fault.Status(429, Map.of("Retry-After", "0"), "slow down"))
          .fault(4, MEDIA, new Fault.Status(503));

      Cli.Result result = home.users(server, "ann", "--retries", "8");

      assertThat(result.code()).isZero();
      assertThat(result.lines()).contains("Number of downloaded images: 30");
      assertThat(media(server)).hasSize(38);
    }
  }

  @Test
  void hostAsksForALongWait_itemIsLeftToTheNextRunAndComesThen() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(1, MEDIA, new Fault.Status(429, Map.of("Retry-After", "3600"), ""));

      Cli.Result first = home.users(server, "ann");
      List<DemoRequest> asked = media(server);
      Cli.Result second = home.users(server, "ann");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out()).contains("HTTP 429, which asks to wait 3600 s: 1");
      assertThat(asked).hasSize(1);
      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of downloaded images: 1");
    }
  }

  /** An edge that refuses says nothing about the picture: it is not gone. */
  @Test
  void edgeRefusesAPicture_itHasFailedAndIsTriedInTheNextRun() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      server.knobs().fault(1, MEDIA, new Fault.Status(403, Map.of(), "error code: 1010"));

      Cli.Result first = home.users(server, "ann");
      int asked = media(server).size();
      Cli.Result second = home.users(server, "ann");

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out()).contains("HTTP 403: 1").doesNotContain("gone", "no longer there");
      assertThat(asked).as("a refusal is not tried again").isEqualTo(2);
      assertThat(second.code()).isZero();
      assertThat(home.rows("SELECT image_id FROM tracked_images")).hasSize(2);
    }
  }

  private static List<DemoRequest> media(DemoServer server) {
    return server.requests().stream().filter(MEDIA).toList();
  }
}
