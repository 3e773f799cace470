package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.HangUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a process that is asked to end while a big file is on its way. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@Tag("slow")
class SignalTest {

  private static final Duration SECONDS = Duration.ofSeconds(10);
  private static final int INTERRUPTED = 130;
  private static final int ITEMS = 12;

  /** The oldest, so that all others are asked for before it. */
  private static final long BIG = 1001;

  private static final Gallery GALLERY = Gallery.of(ITEMS, n -> n == 0 ? 3_000_000 : 5000);

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "HUP HUP"})
  void oneSignal_allFinishedFilesHaveTheirRowsAndTheNextRunFinishes(String signal)
      throws Exception {
    if (signal.startsWith("HUP")) {
      HangUp.assumeHeard();
    }
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      try (Child child = withBigFileOnItsWay(grab, server)) {
        for (String each : signal.split(" ")) {
          send(child, each);
        }

        assertThat(child.process().waitFor(SECONDS.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitCode()).as(child.text()).isEqualTo(INTERRUPTED);
        assertThat(child.errors())
            .containsExactly("Interrupted; run the same command again to resume.");
      }
      grab.assertSound("after the signal");
      assertThat(grab.finished()).hasSize(ITEMS - 1);
      assertThat(new TreeSet<>(grab.rows())).isEqualTo(new TreeSet<>(grab.finished()));

      server.knobs().script(request -> Optional.empty());
      assertThat(grab.run(server).code()).isZero();
      grab.assertComplete("after the second run");
    }
  }

  @Test
  void oneSignalInABigFile_nextRunAsksForItsRestOnly() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      try (Child child = withBigFileOnItsWay(grab, server)) {
        waitUntilAFileHas(1_500_000, grab);
        send(child, "TERM");

        assertThat(child.exitCode()).as(child.text()).isEqualTo(INTERRUPTED);
      }
      assertThat(grab.unfinished()).isNotEmpty();

      server.knobs().script(request -> Optional.empty());
      int before = server.requests().size();
      assertThat(grab.run(server).code()).isZero();

      grab.assertComplete("after the second run");
      assertThat(server.requests().subList(before, server.requests().size()))
          .filteredOn(request -> GALLERY.asked(request).isPresent())
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.header("Range").orElse("none"))
                      .matches("bytes=[12]\\d{6}-.*"));
    }
  }

  @Test
  void twoSignals_endTheProcessAndTheNextRunFinishes() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      try (Child child = withBigFileOnItsWay(grab, server)) {
        send(child, "INT");
        send(child, "INT");

        assertThat(child.process().waitFor(SECONDS.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitCode()).as(child.text()).isEqualTo(INTERRUPTED);
      }
      grab.assertSound("after the signals");

      server.knobs().script(request -> Optional.empty());
      assertThat(grab.run(server).code()).isZero();
      grab.assertComplete("after the second run");
    }
  }

  /** Two files at a time: all others are finished while the big one hangs in its middle. */
  private Child withBigFileOnItsWay(Grab grab, DemoServer server) throws Exception {
    CountDownLatch onItsWay = new CountDownLatch(1);
    server
        .knobs()
        .script(
            request -> {
              if (GALLERY.asked(request).equals(Optional.of(BIG))) {
                onItsWay.countDown();
                return Optional.of(new Fault.Stall(2_000_000));
              }
              return Optional.empty();
            });
    Child child =
        Child.start(home, new String[0], grab.arguments(server, "--semaphore_limit", "2"));
    assertThat(onItsWay.await(60, TimeUnit.SECONDS)).as(child.text()).isTrue();
    while (grab.countFinished() < ITEMS - 1) {
      assertThat(child.process().isAlive()).as(child.text()).isTrue();
      Thread.onSpinWait();
    }
    return child;
  }

  /** Only the disk shows how far the other process is. */
  private static void waitUntilAFileHas(long bytes, Grab grab) throws IOException {
    while (largest(grab.out()) < bytes) {
      Thread.onSpinWait();
    }
  }

  private static long largest(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.mapToLong(SignalTest::size).max().orElse(0);
    } catch (UncheckedIOException e) {
      return 0; // a file has got its name meanwhile
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void send(Child child, String signal) throws Exception {
    String command = "kill -s " + signal + " " + child.process().pid();
    assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
  }
}
