package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process that may open few files at once. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@Tag("slow")
class FewHandlesTest {

  private static final Gallery GALLERY = Gallery.of(200, n -> 2000);

  @TempDir Path home;

  @Test
  void enoughForFewerDownloads_theseAreDoneAndOneLineSaysSo() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      server.knobs().script(FewHandlesTest::late);
      try (Child child =
          Child.launch(home, "ulimit -n 280", grab.arguments(server, "--semaphore_limit", "200"))) {

        assertThat(child.exitCode()).as(child.text()).isZero();
        assertThat(child.errors())
            .filteredOn(line -> !line.isEmpty() && !line.startsWith("WARNING: ")) // of the JVM
            .singleElement()
            .asString()
            .matches(
                "This process may open 280 files at once, so it downloads \\d+ at once"
                    + " instead of 200; for more, raise that limit \\(ulimit -n\\)\\.");
      }
      grab.assertComplete("with few handles");
    }
  }

  /** As on a line over which many downloads are under way at once if they may. */
  private static Optional<Fault> late(DemoRequest request) {
    if (GALLERY.asked(request).isEmpty()) {
      return Optional.empty();
    }
    CountDownLatch latch = new CountDownLatch(1);
    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(latch::countDown);
    return Optional.of(new Fault.Hold(latch));
  }
}
