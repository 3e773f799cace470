package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code resort} in a process that is killed before and after each operation on a file. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Tag("slow")
class ResortKillTest {

  private static final int KILLED = 137;
  private static final String[] NO_LINKS = {"-Dchaos.nolinks=true"};

  @TempDir Path disk;

  private int homes;

  @Test
  void killedAtEachOperation_eachRowNamesItsFileAndTheNextOneFinishes() throws Exception {
    Home first = downloaded();
    int kills = 0;
    for (Trouble.Kind kind :
        List.of(Trouble.Kind.MAKE_FOLDER, Trouble.Kind.LINK, Trouble.Kind.DELETE)) {
      kills += killEach(first, kind, true);
    }
    assertThat(kills).isGreaterThan(20);
  }

  @Test
  void killedWhereTheDiskHasNoLinks_eachFileIsInOneOfItsPlacesAndTheNextOneFinishes()
      throws Exception {
    assertThat(killEach(downloaded(), Trouble.Kind.MOVE, false, NO_LINKS)).isGreaterThan(4);
  }

  /** Kills at the first, the second, … until one comes to its end. */
  private int killEach(Home first, Trouble.Kind kind, boolean rowsAreRight, String... more)
      throws Exception {
    int kills = 0;
    for (Trouble.How how : List.of(Trouble.How.DIES_BEFORE, Trouble.How.DIES_AFTER)) {
      for (int number = 1; ; number++) {
        Home home = copy(first);
        Trouble trouble = new Trouble(home.output().toString(), kind, number, how);
        String when = trouble.text();
        if (!isKilled(home, trouble, more)) {
          assertSorted(home, first, when);
          break;
        }
        kills++;
        assertSound(home, first, rowsAreRight, when);

        assertThat(Cli.run(arguments(home)).code()).as(when).isZero();
        assertSorted(home, first, when);
      }
    }
    return kills;
  }

  private boolean isKilled(Home home, Trouble trouble, String... more) throws Exception {
    String[] options =
        Stream.concat(Arrays.stream(trouble.options()), Arrays.stream(more)).toArray(String[]::new);
    try (Child child = Child.start(disk, options, arguments(home))) {
      int code = child.exitCode();
      assertThat(code).as(child.text()).isIn(0, KILLED);
      return code == KILLED;
    }
  }

  /** Every file that was there is there whole, under its old name or its new one. */
  private static void assertSound(Home home, Home first, boolean rowsAreRight, String when)
      throws Exception {
    SortedMap<String, byte[]> now = Tree.files(home.userFolder("ann"));
    Tree.files(first.userFolder("ann"))
        .forEach(
            (name, bytes) -> {
              String moved = Path.of(name).getFileName().toString();
              List<byte[]> found = new ArrayList<>();
              for (String place : List.of(name, moved)) {
                if (now.containsKey(place)) {
                  found.add(now.get(place));
                }
              }
              assertThat(found).as(when + ": " + name).isNotEmpty().allMatch(is(bytes));
            });
    if (rowsAreRight) {
      for (String path : home.rows("SELECT path FROM tracked_images")) {
        assertThat(home.folder().resolve(path)).as(when).isRegularFile();
      }
    }
    for (String path :
        home.rows(
            """
            SELECT t.path || '|' || coalesce(m.to_path, t.path) FROM tracked_images t
            LEFT JOIN file_moves m ON m.image_key = t.image_key
            """)) {
      assertThat(path.split("\\|"))
          .as(when)
          .anyMatch(place -> Files.isRegularFile(home.folder().resolve(place)));
    }
  }

  private static Predicate<byte[]> is(byte[] bytes) {
    return found -> Arrays.equals(found, bytes);
  }

  private static void assertSorted(Home home, Home first, String when) throws Exception {
    SortedMap<String, byte[]> before = Tree.files(first.userFolder("ann"));
    SortedMap<String, byte[]> now = Tree.files(home.userFolder("ann"));
    assertThat(now.keySet())
        .as(when)
        .containsExactlyElementsOf(
            before.keySet().stream().map(ResortKillTest::name).sorted().toList());
    before.forEach((name, bytes) -> assertThat(now.get(name(name))).as(when).isEqualTo(bytes));
    assertThat(home.userFolder("ann").resolve("Demo Model")).as(when).doesNotExist();
    assertThat(home.rows("SELECT path FROM tracked_images ORDER BY path"))
        .as(when)
        .containsExactly("out/Username_Search/ann/1001.jpeg", "out/Username_Search/ann/1002.jpeg");
    assertThat(home.rows("SELECT count(*) FROM file_moves")).as(when).containsExactly("0");
  }

  private static String name(String path) {
    return Path.of(path).getFileName().toString();
  }

  private static String[] arguments(Home home) {
    return new String[] {
      "resort",
      "--no_sort",
      "--db",
      home.database().toString(),
      "--output_dir",
      home.output().toString()
    };
  }

  private Home downloaded() throws Exception {
    Home home = new Home(Files.createDirectory(disk.resolve("first")));
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      assertThat(home.run(server, "user:ann", "--write", "caption").code()).isZero();
    }
    return home;
  }

  private Home copy(Home home) throws IOException {
    homes++;
    Path copy = disk.resolve("home" + homes);
    Tree.copy(home.folder(), copy);
    return new Home(copy);
  }
}
