package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders that somebody takes away while a run works in them. */
@Timeout(60)
class FolderTakenAwayTest {

  private static final String[] ONE_AT_A_TIME = {"--semaphore_limit", "1"};

  private final Home home;

  FolderTakenAwayTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void outputFolderThatIsTakenAway_endsTheRunInOneMessage() throws Exception {
    assertStopped(() -> takeAway(home.output()));
  }

  @Test
  void outputFolderThatIsTakenAwayAndMadeAgain_endsTheRunInOneMessage() throws Exception {
    assertStopped(
        () -> {
          takeAway(home.output());
          Files.createDirectory(home.output());
        });
  }

  @Test
  void bucketThatIsTakenAway_isMadeAgain() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 40))) {
      atFile(5, server, () -> takeAway(home.userFolder("ann").resolve("Demo Model")));

      home.users(server, "ann", ONE_AT_A_TIME);
      assertThat(home.rows("SELECT 1 FROM tracked_images")).hasSizeGreaterThan(35);
      Cli.Result next = home.users(server, "ann");

      assertThat(next.code()).as(next.out()).isZero();
      assertThat(home.rows("SELECT 1 FROM tracked_images")).hasSize(40);
      Set<String> media = new TreeSet<>(Tree.files(home.userFolder("ann")).keySet());
      assertThat(media).hasSizeBetween(60, 79);
      Tree.files(elsewhere()).keySet().forEach(name -> media.add("Demo Model/" + name));
      assertThat(media).filteredOn(name -> name.endsWith(".jpeg")).hasSize(40);
    }
  }

  private void assertStopped(Action action) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 40))) {
      atFile(5, server, action);

      Cli.Result stopped = home.users(server, "ann", ONE_AT_A_TIME);

      assertThat(stopped.code()).as(stopped.out()).isEqualTo(4);
      assertThat(stopped.err().lines())
          .singleElement()
          .asString()
          .contains(home.output().toString())
          .endsWith("put that right and run again.");
      assertThat(stopped.lines()).contains("Number of failed images: 0");
      server.knobs().script(_ -> Optional.empty());
      assertThat(home.users(server, "ann").code()).isZero();
    }
  }

  private static void atFile(int number, DemoServer server, Action action) {
    AtomicInteger files = new AtomicInteger();
    server
        .knobs()
        .script(
            request -> {
              if (MEDIA.test(request) && files.incrementAndGet() == number) {
                try {
                  action.run();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
              return Optional.empty();
            });
  }

  /** In one step, while others write into it. */
  private void takeAway(Path folder) throws IOException {
    Files.move(folder, elsewhere());
  }

  private Path elsewhere() {
    return home.folder().resolve("elsewhere");
  }

  private interface Action {
    void run() throws IOException;
  }
}
