package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gallery behind the API's bound, listed to its end; no item passes the filter. */
@Timeout(300)
class SplitGalleryTest {

  private static final int ITEMS = 120_000;

  @TempDir Path folder;

  @Test
  void unevenGallery_isCompleteAlsoAfterThreeInterruptions() throws Exception {
    Home home = new Home(folder);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofUneven("ann", ITEMS, 1))) {
      server.knobs().logOnly(LISTING);
      for (int part = 1; part <= 3; part++) {
        interruptedAfter(250, server, home);
      }

      Cli.Result last = list(server, home);

      assertThat(last.out()).contains("username: ann: complete");
      assertThat(server.requests().stream().filter(LISTING).count()).isLessThanOrEqualTo(1_200);
    }
  }

  private static void interruptedAfter(int calls, DemoServer server, Home home) {
    AtomicInteger left = new AtomicInteger(calls);
    AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
    server
        .knobs()
        .script(
            request -> {
              if (LISTING.test(request) && left.decrementAndGet() == 0) {
                interrupt.get().run();
              }
              return Optional.empty();
            });
    Cli.Result result = home.run(server, Cli.CLOCK, interrupt::set, options());
    assertThat(result.code()).isEqualTo(130);
    server.knobs().script(_ -> Optional.empty());
  }

  private static Cli.Result list(DemoServer server, Home home) {
    return home.run(server, options());
  }

  private static String[] options() {
    return new String[] {"--mode", "1", "--username", "ann", "--filter_tags", "nowhere"};
  }
}
