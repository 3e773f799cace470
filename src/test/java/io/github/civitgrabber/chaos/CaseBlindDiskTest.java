package io.github.civitgrabber.chaos;

import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole program on a disk that takes no notice of case, with its database. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@Tag("slow")
class CaseBlindDiskTest {

  @TempDir Path home;
  private Optional<CaseBlindDisk> disk = Optional.empty();

  @BeforeEach
  void mount() throws Exception {
    disk = CaseBlindDisk.mount(home);
    assumeTrue(disk.isPresent(), "no FAT or exFAT can be mounted here, by this account");
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk.isPresent()) {
      disk.get().close();
    }
  }

  @Test
  void wholeRunAndTheNext_allIsThereAndNothingIsFetchedTwice() throws Exception {
    Gallery gallery = Gallery.of(12, n -> 4_000 + n);
    Grab grab = Grab.into(disk.orElseThrow().root(), gallery);
    try (DemoServer server = DemoServer.start(gallery.catalog())) {
      assertThat(grab.run(server).code()).isZero();
      grab.assertComplete("on the disk");

      Cli.Result second = grab.run(server);

      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of skipped images: 12");
    }
  }

  @Test
  void modelRenamedInCaseOnly_itsFilesShareTheFolderThatIsThere() throws Exception {
    Gallery gallery = Gallery.of(12, n -> 4_000 + n);
    Grab upper = Grab.into(disk.orElseThrow().root(), gallery.underModel("Harbour Mix"));
    Grab lower = Grab.into(disk.orElseThrow().root(), gallery.underModel("harbour mix"));
    try (DemoServer server = DemoServer.start(upper.gallery().catalog());
        DemoServer renamed = DemoServer.start(lower.gallery().catalog())) {
      assertThat(upper.run(server).code()).isZero();

      Cli.Result again = lower.run(renamed, "--redownload", "1");

      assertThat(again.code()).isZero();
      assertThat(again.lines()).contains("Number of downloaded images: 12");
      assertThat(names(lower.folder())).containsExactly("Harbour Mix");
      Path folder = lower.folder().resolve("Harbour Mix");
      assertThat(names(folder)).hasSize(24);
      for (Gallery.Entry entry : gallery.entries().values()) {
        assertThat(folder.resolve(entry.id() + "." + entry.kind().extension()))
            .hasBinaryContent(entry.bytes());
      }
    }
  }

  @Test
  void imagesOfTwoTargets_areCopiedBecauseThereAreNoHardLinks() throws Exception {
    Home home = new Home(disk.orElseThrow().root());
    DemoItem[] items =
        LongStream.rangeClosed(1001, 1003)
            .mapToObj(id -> DemoItem.small(id, "ann"))
            .toArray(DemoItem[]::new);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(items))) {
      home.users(server, "ann", "--min_free", "0");

      Cli.Result second =
          home.run(server, "image:1001", "image:1002", "image:1003", "--min_free", "0");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains("Number of downloaded images: 0", "Number of linked images: 3");
      assertThat(server.requests()).filteredOn(MEDIA).hasSize(3);
      Tree.files(home.output().resolve("Image_Search"))
          .forEach(
              (name, bytes) ->
                  assertThat(home.userFolder("ann").resolve(name)).hasBinaryContent(bytes));
    }
  }

  @Test
  void resort_movesWithoutLinksAndKeepsWhatIsSpelledInAnotherCase() throws Exception {
    Home home = new Home(disk.orElseThrow().root());
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann", "--min_free", "0");
    }
    Map<String, byte[]> before = Tree.files(home.userFolder("ann"));
    String[] resort = {
      "resort", "--db", home.database().toString(), "--output_dir", home.output().toString()
    };
    String paths = "SELECT path FROM tracked_images ORDER BY path";
    List<String> rows = home.rows(paths);
    PlainSqlite.execute(
        home.database(), "UPDATE tracked_images SET path = replace(path, 'Demo', 'DEMO')");

    assertThat(Cli.run(resort).lines()).contains("Files moved: 3");
    assertThat(home.rows(paths)).isEqualTo(rows);
    assertThat(Tree.files(home.userFolder("ann")).keySet()).isEqualTo(before.keySet());

    String[] flat = Stream.concat(Stream.of(resort), Stream.of("--no_sort")).toArray(String[]::new);
    assertThat(Cli.run(flat).lines()).contains("Files moved: 3");
    assertThat(Cli.run(resort).lines()).contains("Files moved: 3");
    Map<String, byte[]> after = Tree.files(home.userFolder("ann"));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((name, bytes) -> assertThat(after.get(name)).isEqualTo(bytes));
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
