package io.github.civitgrabber.chaos;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second target that has the images of the first, in a process that is killed before and after
 * each operation on a file.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Tag("slow")
class LinkKillTest {

  private static final int KILLED = 137;
  private static final int IMAGES = 2;
  private static final String[] NO_LINKS = {"-Dchaos.nolinks=true"};

  @TempDir Path disk;

  private int homes;

  @Test
  void killedAtEachOperation_nothingIsFetchedTwiceAndTheNextRunLinksTheRest() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      Home first = downloaded(server);
      int kills = 0;
      for (Trouble.Kind kind :
          List.of(
              Trouble.Kind.MAKE_FOLDER, Trouble.Kind.WRITE, Trouble.Kind.MOVE, Trouble.Kind.LINK)) {
        kills += killEach(server, first, kind);
      }
      int operations = 2 + 3 * IMAGES; // two folders, and of each image a sidecar's two and a link
      assertThat(kills).isGreaterThanOrEqualTo(2 * operations);
      assertThat(transfers(server)).isEqualTo(IMAGES);
    }
  }

  @Test
  void killedWhereTheDiskHasNoLinks_noCopyIsTornAndTheNextRunCompletes() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      Home first = downloaded(server);
      assertThat(killEach(server, first, Trouble.Kind.MOVE, NO_LINKS)).isGreaterThan(4);
      assertThat(transfers(server)).isEqualTo(IMAGES);
    }
  }

  /** Kills at the first, the second, … until one comes to its end. */
  private int killEach(DemoServer server, Home first, Trouble.Kind kind, String... more)
      throws Exception {
    int kills = 0;
    for (Trouble.How how : List.of(Trouble.How.DIES_BEFORE, Trouble.How.DIES_AFTER)) {
      for (int number = 1; ; number++) {
        homes++;
        Home home = new Home(disk.resolve("home" + homes));
        Tree.copy(first.folder(), home.folder());
        Trouble trouble = new Trouble(version(home).getParent().toString(), kind, number, how);
        String when = trouble.text();
        if (!isKilled(server, home, trouble, more)) {
          assertComplete(home, first, when);
          break;
        }
        kills++;
        assertSound(home, first, when);

        assertThat(home.run(server, "version:71").code()).as(when).isZero();
        assertComplete(home, first, when);
        if (more.length == 0) {
          assertLinked(home, when);
        }
      }
    }
    return kills;
  }

  private boolean isKilled(DemoServer server, Home home, Trouble trouble, String... more)
      throws Exception {
    String[] options =
        Stream.concat(Arrays.stream(trouble.options()), Arrays.stream(more)).toArray(String[]::new);
    try (Child child = Child.start(disk, options, home.arguments(server, "version:71"))) {
      int code = child.exitCode();
      assertThat(code).as(child.text()).isIn(0, KILLED);
      return code == KILLED;
    }
  }

  /** The first target's files are as they were, what has a final name is whole, rows have files. */
  private static void assertSound(Home home, Home first, String when) throws Exception {
    SortedMap<String, byte[]> whole = Tree.files(ann(first));
    assertThat(Tree.files(ann(home))).as(when).containsExactlyEntriesOf(whole);
    Tree.files(version(home))
        .forEach(
            (name, bytes) -> {
              if (!name.contains(".part")) {
                assertThat(bytes).as("%s: %s", when, name).isEqualTo(whole.get(name));
              }
            });
    for (String path : home.rows("SELECT path FROM tracked_images")) {
      assertThat(home.folder().resolve(path)).as(when).isRegularFile();
    }
    assertThat(home.rows("PRAGMA integrity_check")).as(when).containsExactly("ok");
  }

  private static void assertComplete(Home home, Home first, String when) throws Exception {
    assertSound(home, first, when);
    assertThat(Tree.files(version(home))).as(when).containsExactlyEntriesOf(Tree.files(ann(first)));
    assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
        .as(when)
        .containsExactly(
            "modelVersion:71_1001_SD",
            "modelVersion:71_1002_SD",
            "username:ann_1001_SD",
            "username:ann_1002_SD");
  }

  private static void assertLinked(Home home, String when) throws Exception {
    Set<Object> inodes = new HashSet<>();
    for (Path folder : List.of(ann(home), version(home))) {
      for (int id = 1001; id <= 1000 + IMAGES; id++) {
        Path file = folder.resolve(id + ".jpeg");
        inodes.add(Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS));
      }
    }
    assertThat(inodes).as(when).hasSize(IMAGES);
  }

  private static Path ann(Home home) {
    return home.userFolder("ann").resolve("Demo Model");
  }

  private static Path version(Home home) {
    return home.output().resolve("Model_Version_ID_Search/modelVersion_71/Demo Model");
  }

  private static long transfers(DemoServer server) {
    return server.requests().stream().filter(MEDIA).count();
  }

  private Home downloaded(DemoServer server) throws Exception {
    Home home = new Home(Files.createDirectory(disk.resolve("first")));
    assertThat(home.users(server, "ann").code()).isZero();
    return home;
  }

  private static DemoCatalog gallery() {
    return new DemoCatalog(
        List.of(model(7, List.of("sea"), 71)),
        Stream.of(1001L, 1002L).map(id -> DemoItem.small(id, "ann").withVersionIds(71L)).toList());
  }
}
