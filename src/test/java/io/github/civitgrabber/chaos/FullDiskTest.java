package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Tree;
import io.github.civitgrabber.tracking.TrackingDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real small disks that fill up, or become unusable in another way, while the program runs. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@Tag("slow")
class FullDiskTest {

  private static final Gallery GALLERY = Gallery.of(12, n -> 40_000 + n);

  /** What every end for want of a disk must tell. */
  private static final String FREE_SOME_SPACE = "free some space";

  @TempDir Path home;
  private Path mountPoint;

  @BeforeEach
  void requireSmallDisks() throws Exception {
    assumeTrue(SmallDisk.canBeMounted(), "disks can be mounted by root only");
    mountPoint = Files.createDirectory(home.resolve("disk"));
  }

  @Test
  void fullInABody_endsTheRunAndTheNextOneCompletes() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=300k");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = filesOnDisk();

      Cli.Result full = grab.run(server, "--semaphore_limit", "1");

      assertStopped(full, FREE_SOME_SPACE);
      assertThat(full.err()).contains(grab.out().toString());
      grab.assertSound("on the full disk");
      assertThat(grab.finished()).hasSizeBetween(4, 7);
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());
      assertThat(grab.unfinished()).isEmpty();

      disk.change("size=8m");
      assertCompletes(grab, server);
    }
  }

  @Test
  void fullInABodyWithManyDownloads_endsTheRunAndTheNextOneCompletes() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=300k");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = filesOnDisk();

      Cli.Result full = grab.run(server, "--semaphore_limit", "8");

      assertStopped(full, FREE_SOME_SPACE);
      grab.assertSound("on the full disk");
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());

      disk.change("size=8m");
      assertCompletes(grab, server);
    }
  }

  @Test
  void fullInASidecar_leavesNoFileWithoutOne() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=2m");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = filesOnDisk();
      int body = GALLERY.entries().get(GALLERY.ids().getFirst()).bytes().length;
      disk.fillExcept((body + SmallDisk.PAGE - 1) / SmallDisk.PAGE * SmallDisk.PAGE);

      Cli.Result full = grab.run(server, "--semaphore_limit", "1");

      assertStopped(full, FREE_SOME_SPACE);
      assertThat(full.err()).contains(grab.out().toString());
      assertThat(Tree.files(grab.out())).isEmpty();
      assertThat(grab.rows()).isEmpty();

      disk.empty();
      assertCompletes(grab, server);
    }
  }

  @Test
  void fullInTheDatabase_endsTheRunAndTheFilesWithoutRowsAreTakenOn() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=2m");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = databaseOnDisk();
      makeTables(grab);
      // Enough to mark the target as at work, and not for its rows.
      disk.fillExcept(28 << 10);

      Cli.Result full = grab.run(server);

      assertStopped(full, FREE_SOME_SPACE);
      assertThat(full.err()).contains(grab.database().toString());
      grab.assertSound("on the full disk");
      assertThat(grab.finished()).hasSizeGreaterThan(grab.rows().size());

      disk.empty();
      assertCompletes(grab, server);
    }
  }

  @Test
  void fullBeforeThereIsADatabase_makesNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=2m");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = databaseOnDisk();
      disk.fillExcept(0);

      Cli.Result full = grab.run(server);

      assertStopped(full, FREE_SOME_SPACE);
      assertThat(full.err()).contains(grab.database().toString());
      assertThat(server.requests()).isEmpty();
      assertThat(grab.out()).doesNotExist();

      disk.empty();
      assertCompletes(grab, server);
    }
  }

  @Test
  void fullForTheLogOnly_costsTheLogOnly() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    Files.createSymbolicLink(home.resolve("civit-grabber.log"), Path.of("/dev/full"));
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {

      assertCompletes(grab, server);
    }
  }

  @Test
  void noInodesLeft_endsTheRunAndTheNextOneCompletes() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=16m,nr_inodes=20");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = filesOnDisk();

      Cli.Result full = grab.run(server, "--semaphore_limit", "1");

      assertStopped(full, "again");
      assertThat(full.err()).contains(grab.out().toString());
      grab.assertSound("without inodes");
      assertThat(grab.finished()).isNotEmpty();
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());
      assertThat(grab.unfinished()).isEmpty();

      disk.change("nr_inodes=1000");
      assertCompletes(grab, server);
    }
  }

  @Test
  void readOnlyFromTheFifthFileOn_endsTheRunAndTheNextOneCompletes() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=8m");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      Grab grab = filesOnDisk();
      atFile(5, server, disk::makeReadOnly);

      Cli.Result stuck = grab.run(server, "--semaphore_limit", "1");

      assertStopped(stuck, "again");
      assertThat(stuck.err()).contains(grab.out().toString());
      grab.assertSound("on the read-only disk");
      assertThat(grab.finished()).hasSize(4);
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());

      disk.makeWritable();
      assertCompletes(grab, server);
    }
  }

  @Test
  void readOnlyFromTheBeginning_nothingIsAskedFor() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=8m");
        DemoServer server = DemoServer.start(GALLERY.catalog())) {
      disk.makeReadOnly();

      Cli.Result files = filesOnDisk().run(server);
      Cli.Result database = databaseOnDisk().run(server);

      assertStopped(files, "choose another with --output_dir");
      assertStopped(database, "choose another file with --db");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void folderTakenAwayDuringTheRun_endsItAndTheNextOneCompletes() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      atFile(1, server, () -> Files.move(grab.out(), home.resolve("elsewhere")));

      Cli.Result stuck = grab.run(server, "--semaphore_limit", "1");

      assertStopped(stuck, "again");
      assertThat(stuck.err()).contains(grab.out().toString());
      assertThat(grab.rows()).isEmpty();

      assertCompletes(grab, server);
    }
  }

  @Test
  void minFree_stopsBeforeTheDiskIsFull() throws Exception {
    Gallery big = Gallery.of(20, n -> 1_000_000 + n);
    try (SmallDisk disk = SmallDisk.mount(mountPoint, "size=30m");
        DemoServer server = DemoServer.start(big.catalog())) {
      Grab grab = new Grab(big, mountPoint.resolve("out"), home.resolve("t.sqlite"));

      Cli.Result full = Cli.run(grab.withReserve(server, "20", "--semaphore_limit", "1"));

      assertStopped(full, "--min_free");
      assertThat(full.err()).contains(mountPoint.toString());
      grab.assertSound("with the reserve reached");
      assertThat(grab.finished()).hasSizeBetween(5, 11);
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());
      assertThat(grab.unfinished()).isEmpty();
      assertThat(Files.getFileStore(disk.root()).getUsableSpace()).isGreaterThan(18 << 20);

      disk.change("size=60m");
      Cli.Result next = Cli.run(grab.withReserve(server, "20"));
      assertThat(next.code()).as(next.toString()).isZero();
      grab.assertComplete("after the next run");
    }
  }

  private Grab filesOnDisk() {
    return new Grab(GALLERY, mountPoint.resolve("out"), home.resolve("t.sqlite"));
  }

  private Grab databaseOnDisk() {
    return new Grab(GALLERY, home.resolve("out"), mountPoint.resolve("t.sqlite"));
  }

  private static void makeTables(Grab grab) throws Exception {
    TrackingDatabase.open(
            grab.database(), false, Cli.CLOCK, System::nanoTime, WaitListener.NONE, _ -> {})
        .close();
  }

  private static void assertStopped(Cli.Result result, String whatToDo) {
    assertThat(result.code()).as(result.toString()).isEqualTo(4);
    assertThat(result.err().lines()).singleElement().asString().contains(whatToDo);
  }

  private static void assertCompletes(Grab grab, DemoServer server) throws Exception {
    server.knobs().script(request -> Optional.empty());
    Cli.Result result = grab.run(server);
    assertThat(result.code()).as(result.toString()).isZero();
    assertThat(result.err()).isEmpty();
    grab.assertComplete("after the next run");
  }

  private static void atFile(int number, DemoServer server, Action action) {
    AtomicInteger files = new AtomicInteger();
    server
        .knobs()
        .script(
            request -> {
              if (GALLERY.asked(request).isPresent() && files.incrementAndGet() == number) {
                try {
                  action.run();
                } catch (IOException | InterruptedException e) {
                  return Optional.of(new Fault.Status(400)); // and the test fails
                }
              }
              return Optional.empty();
            });
  }

  private interface Action {
    void run() throws IOException, InterruptedException;
  }
}
