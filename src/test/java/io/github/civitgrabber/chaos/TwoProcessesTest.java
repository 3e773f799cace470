package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second process where a first one is at work. */
@Timeout(120)
@Tag("slow")
class TwoProcessesTest {

  private static final Gallery GALLERY = Gallery.of(8, n -> 3000 + n);

  /** The oldest, so that all others are asked for before it. */
  private static final long LAST = 1001;

  @TempDir Path home;

  @Test
  void sameDatabase_secondSaysSoAndLeavesWithoutTouchingAnything() throws Exception {
    Grab first = Grab.into(home, GALLERY);
    Grab second = new Grab(GALLERY, home.resolve("other"), first.database());

    assertSecondIsSentAway(first, second, first.database());

    assertThat(second.out()).doesNotExist();
  }

  @Test
  void sameOutputFolder_secondSaysSoAndLeavesWithoutTouchingAnything() throws Exception {
    Grab first = Grab.into(home, GALLERY);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Grab second = new Grab(GALLERY, first.out(), elsewhere.resolve("other.sqlite"));

    assertSecondIsSentAway(first, second, first.out());

    assertThat(second.database()).doesNotExist();
  }

  @Test
  void differentDatabaseAndFolder_bothRun() throws Exception {
    Grab first = Grab.into(Files.createDirectory(home.resolve("a")), GALLERY);
    Grab second = Grab.into(Files.createDirectory(home.resolve("b")), GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Busy busy = new Busy(first, server)) {
      busy.await();

      try (DemoServer other = DemoServer.start(GALLERY.catalog());
          Child child = Child.start(home, new String[0], second.arguments(other))) {
        assertThat(child.exitCode()).as(child.text()).isZero();
      }

      second.assertComplete("the second");
      assertThat(busy.letGo().code()).isZero();
      first.assertComplete("the first");
    }
  }

  private void assertSecondIsSentAway(Grab first, Grab second, Path held) throws Exception {
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Busy busy = new Busy(first, server)) {
      busy.await();
      Set<String> before = namesAtRest(first.out());
      int asked = server.requests().size();

      try (Child child = Child.start(home, new String[0], second.arguments(server))) {
        assertThat(child.exitCode()).as(child.text()).isEqualTo(4);
        assertThat(child.errors())
            .singleElement()
            .asString()
            .contains(held.toString())
            .containsPattern("another|other|process")
            .containsPattern("again|choose|--db|--output_dir");
      }

      assertThat(server.requests()).hasSize(asked);
      assertThat(names(first.out())).isEqualTo(before);

      Cli.Result result = busy.letGo();
      assertThat(result.code()).as(result.toString()).isZero();
      assertThat(result.err()).isEmpty();
      first.assertComplete("the first");
    }
  }

  /**
   * Without reading the files: on POSIX systems a process that closes a file gives up its locks on
   * it, and the first run is in this process.
   */
  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.map(path -> folder.relativize(path).toString()).collect(Collectors.toSet());
    }
  }

  /** When all files before the one that is held back have their names. */
  private static Set<String> namesAtRest(Path folder) throws IOException {
    while (true) {
      try {
        Set<String> names = names(folder);
        if (names.stream().noneMatch(name -> name.endsWith(".part"))) {
          return names;
        }
      } catch (UncheckedIOException e) {
        // One got its name meanwhile.
      }
      Thread.onSpinWait();
    }
  }

  /** A run in this process whose last file is held back. */
  private static final class Busy implements AutoCloseable {

    private final CountDownLatch atLastFile = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final FutureTask<Cli.Result> run;

    Busy(Grab grab, DemoServer server) {
      server
          .knobs()
          .script(
              request -> {
                if (GALLERY.asked(request).equals(Optional.of(LAST))) {
                  atLastFile.countDown();
                  return Optional.of(new Fault.Hold(held));
                }
                return Optional.empty();
              });
      run = new FutureTask<>(() -> grab.run(server, "--semaphore_limit", "1"));
      Thread.ofVirtual().start(run);
    }

    /** Waits until nothing but the last file is missing. */
    void await() throws InterruptedException {
      assertThat(atLastFile.await(60, TimeUnit.SECONDS)).isTrue();
    }

    Cli.Result letGo() throws Exception {
      held.countDown();
      return run.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      held.countDown();
    }
  }
}
