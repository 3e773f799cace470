package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ann's items 1001 to 1003, downloaded with everything beside them, and sorted anew. */
@Timeout(60)
class ResortTest {

  private static final String PATHS = "SELECT path FROM tracked_images ORDER BY path";

  private final Home home;
  private final Path ann;

  ResortTest(@TempDir Path folder) throws Exception {
    home = new Home(folder);
    ann = home.userFolder("ann");
  }

  @BeforeEach
  void download() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)),
            LongStream.rangeClosed(1001, 1003)
                .mapToObj(id -> DemoItem.small(id, "ann").withVersionIds(71L))
                .toList());
    try (DemoServer server = DemoServer.start(catalog)) {
      assertThat(home.run(server, "user:ann", "--write", "json,caption").code()).isZero();
    }
  }

  @Test
  void withoutSortingAndBack_everythingFollowsAndNothingIsFetchedAgain() throws Exception {
    SortedMap<String, byte[]> sorted = Tree.files(ann);
    Object published = Files.getLastModifiedTime(ann.resolve("Demo Model/1001.jpeg"));

    Cli.Result flat = resort("--no_sort");

    assertThat(flat.code()).as(flat.err()).isZero();
    assertThat(flat.lines()).contains("Files moved: 3", "Files in place: 0");
    assertThat(home.userFiles("ann"))
        .containsExactly(
            "1001.jpeg",
            "1001.json",
            "1001.txt",
            "1001_meta.txt",
            "1002.jpeg",
            "1002.json",
            "1002.txt",
            "1002_meta.txt",
            "1003.jpeg",
            "1003.json",
            "1003.txt",
            "1003_meta.txt");
    assertThat(Files.exists(ann.resolve("Demo Model"))).isFalse();
    assertThat(home.rows(PATHS))
        .containsExactly(
            "out/Username_Search/ann/1001.jpeg",
            "out/Username_Search/ann/1002.jpeg",
            "out/Username_Search/ann/1003.jpeg");
    assertThat(Files.getLastModifiedTime(ann.resolve("1001.jpeg"))).isEqualTo(published);
    try (DemoServer again = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      assertThat(home.run(again, "user:ann", "--no_sort").lines())
          .contains("Number of skipped images: 3");
      assertThat(again.requests()).noneMatch(MEDIA);
    }

    assertThat(resort().lines()).contains("Files moved: 3");
    assertThat(resort().lines()).contains("Files moved: 0", "Files in place: 3");

    assertSame(Tree.files(ann), sorted);
    assertThat(home.rows("SELECT count(*) FROM file_moves")).containsExactly("0");
  }

  @Test
  void dryRun_showsEachMoveAndChangesNoByte() {
    SortedMap<String, byte[]> before = Tree.files(home.folder());

    Cli.Result dry = resort("--no_sort", "--dry_run");

    assertThat(dry.code()).isZero();
    assertThat(dry.lines())
        .startsWith("Dry run: nothing is written.")
        .contains(
            "Username_Search/ann/Demo Model/1002.jpeg -> Username_Search/ann/1002.jpeg",
            "Files that would be moved: 3");
    assertSame(Tree.files(home.folder()), before);
    assertThat(ann.resolve("Demo Model")).isDirectory();
  }

  @Test
  void nameThatIsTaken_isNeverOverwritten() throws Exception {
    Files.writeString(ann.resolve("1001.jpeg"), "mine");
    Files.writeString(ann.resolve("1002.jpeg"), "mine");
    Files.writeString(ann.resolve("1002_SD.jpeg"), "mine too");
    Files.writeString(ann.resolve("1003_meta.txt"), "my notes");

    Cli.Result flat = resort("--no_sort");

    assertThat(flat.code()).isEqualTo(1);
    assertThat(flat.lines())
        .contains(
            "Files moved: 2",
            "Left where they are, another file has its name: 1 (1002)",
            "Sidecars left, because others have their names: 1");
    assertThat(ann.resolve("1001.jpeg")).hasContent("mine");
    assertThat(ann.resolve("1002.jpeg")).hasContent("mine");
    assertThat(ann.resolve("1003_meta.txt")).hasContent("my notes");
    assertThat(home.userFiles("ann"))
        .contains(
            "1001_SD.jpeg",
            "1001_meta.txt",
            "1003.jpeg",
            "Demo Model/1002.jpeg",
            "Demo Model/1002_meta.txt",
            "Demo Model/1003_meta.txt")
        .doesNotContain("Demo Model/1001.jpeg", "Demo Model/1003.jpeg");
    assertThat(home.rows(PATHS))
        .containsExactly(
            "out/Username_Search/ann/1001_SD.jpeg",
            "out/Username_Search/ann/1003.jpeg",
            "out/Username_Search/ann/Demo Model/1002.jpeg");
  }

  @Test
  void bothQualitiesInTwoFolders_meetUnderTwoNames() throws Exception {
    try (DemoServer again = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      home.run(again, "user:ann", "--quality", "HD");
    }
    Path other = Files.createDirectory(ann.resolve("Other"));
    String hd = "SELECT path FROM tracked_images WHERE image_key = 'username:ann_1001_HD'";
    Files.move(home.folder().resolve(home.rows(hd).getFirst()), other.resolve("1001.jpeg"));
    Files.copy(ann.resolve("Demo Model/1001_meta.txt"), other.resolve("1001_meta.txt"));
    PlainSqlite.execute(
        home.database(),
        "UPDATE tracked_images SET path = 'out/Username_Search/ann/Other/1001.jpeg'"
            + " WHERE image_key = 'username:ann_1001_HD'");

    Cli.Result resorted = resort();

    assertThat(resorted.lines()).contains("Files moved: 1", "Files in place: 3");
    assertThat(home.userFiles("ann"))
        .contains("Demo Model/1001.jpeg", "Demo Model/1001_HD.jpeg")
        .noneMatch(name -> name.startsWith("Other"));
  }

  @Test
  void withoutARecord_theRowTellsAndElseTheSidecar() throws Exception {
    PlainSqlite.execute(
        home.database(),
        "DELETE FROM items",
        "UPDATE tracked_images SET checkpoint_name = 'a:b' WHERE image_id = '1001'",
        "UPDATE tracked_images SET checkpoint_name = NULL WHERE image_id <> '1001'");
    Files.move(ann.resolve("Demo Model/1003_meta.txt"), ann.resolve("Demo Model/1003_no_meta.txt"));

    Cli.Result resorted = resort();

    assertThat(resorted.lines())
        .contains(
            "Files moved: 3",
            "Sorted by their row or sidecar, because nothing else is recorded: 3");
    assertThat(home.rows(PATHS))
        .containsExactly(
            "out/Username_Search/ann/a_b/1001.jpeg",
            "out/Username_Search/ann/invalid_metadata/1002.jpeg",
            "out/Username_Search/ann/no_metadata/1003.jpeg");
  }

  @Test
  void whatHasNoFileNoTargetOrNoId_staysAsItIs() throws Exception {
    Files.delete(ann.resolve("Demo Model/1001.jpeg"));
    PlainSqlite.execute(
        home.database(),
        "UPDATE tracked_images SET target_type = NULL WHERE image_id = '1002'",
        "UPDATE tracked_images SET image_id = 'x' WHERE image_id = '1003'");
    List<String> before = home.rows(PATHS);

    Cli.Result flat = resort("--no_sort");

    assertThat(flat.code()).isEqualTo(1);
    assertThat(flat.lines())
        .contains(
            "Files moved: 0",
            "Files that are not where their rows say: 1",
            "Left where they are, its row has no key or no number of an image: 1 (x)",
            "Left where they are, its row names no target: 1 (1002)");
    assertThat(home.rows(PATHS)).isEqualTo(before);
  }

  @Test
  void tagSearch_keepsTheFolderOfTheModel() throws Exception {
    try (DemoServer again =
        DemoServer.start(
            new DemoCatalog(
                List.of(model(7, List.of("sea"), 71)),
                List.of(DemoItem.small(1001, "ann").withVersionIds(71L))))) {
      home.run(again, "tag:sea", "--disable_prompt_check", "y");
    }

    assertThat(resort("tag:sea", "tag:sea", "--no_sort").lines())
        .contains("Files moved: 1", "Files in place: 1");

    assertThat(home.rows("SELECT path FROM tracked_images WHERE target_type = 'tag'"))
        .containsExactly("out/Model_Tag_Search/sea/model_7/1001.jpeg");
    assertThat(ann.resolve("Demo Model/1001.jpeg")).exists();
  }

  @Test
  void otherOutputFolder_takesThemAndTheOldOneIsLeftEmpty() throws Exception {
    SortedMap<String, byte[]> before = Tree.files(home.output());
    Path other = home.folder().resolve("other");

    assertThat(resort("--output_dir", other.toString()).lines()).contains("Files moved: 3");

    assertSame(Tree.files(other), before);
    assertThat(home.output()).isEmptyDirectory();
    assertThat(home.rows(PATHS)).allMatch(path -> path.startsWith("other/Username_Search/"));
  }

  @Test
  void folderThatIsALink_staysALink() throws Exception {
    Path elsewhere = home.folder().resolve("elsewhere");
    Files.move(ann.resolve("Demo Model"), elsewhere);
    Path link = Files.createSymbolicLink(ann.resolve("Demo Model"), elsewhere);

    assertThat(resort("--no_sort").lines()).contains("Files moved: 3");

    assertThat(link).isSymbolicLink();
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(ann.resolve("1001.jpeg")).isRegularFile();
  }

  @Test
  void otherDisk_getsCopies() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(home.folder())));
    SortedMap<String, byte[]> before = Tree.files(home.output());
    Object published = Files.getLastModifiedTime(ann.resolve("Demo Model/1001.jpeg"));
    Path out = Files.createTempDirectory(memory, "resort");
    try {
      assertThat(resort("--output_dir", out.toString()).lines()).contains("Files moved: 3");

      assertSame(Tree.files(out), before);
      assertThat(home.output()).isEmptyDirectory();
      assertThat(Files.getLastModifiedTime(out.resolve("Username_Search/ann/Demo Model/1001.jpeg")))
          .isEqualTo(published);
    } finally {
      Tree.delete(out);
    }
  }

  @Test
  void fileThatStandsWhereAFolderShouldBe_isToldAndNothingIsLost() throws Exception {
    SortedMap<String, byte[]> before = Tree.files(home.output());
    Path other = Files.createDirectory(home.folder().resolve("other"));
    Files.writeString(other.resolve("Username_Search"), "a file");

    Cli.Result resorted = resort("--output_dir", other.toString());

    assertThat(resorted.code()).isEqualTo(1);
    assertThat(resorted.lines())
        .anyMatch(line -> line.startsWith("Left where they are, another file has that name: 3 ("));
    assertSame(Tree.files(home.output()), before);
  }

  @Test
  void interrupted_endsWith130AndMovesNothingMore() throws Exception {
    List<String> before = home.rows(PATHS);
    Signals atOnce = Runnable::run;

    Cli.Result result = Cli.run(Map.of(), atOnce, arguments("--no_sort"));

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("Interrupted; run the same command again to go on.");
    assertThat(home.rows(PATHS)).isEqualTo(before);
  }

  @Test
  void noDatabase_endsInOneLine() throws IOException {
    Files.delete(home.database());

    Cli.Result result = resort();

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("There is no tracking database");
  }

  private Cli.Result resort(String... options) {
    return Cli.run(arguments(options));
  }

  private String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("resort", "--db", home.database().toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--output_dir")) {
      arguments.addAll(List.of("--output_dir", home.output().toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private static void assertSame(SortedMap<String, byte[]> tree, SortedMap<String, byte[]> other) {
    assertThat(tree.keySet()).isEqualTo(other.keySet());
    tree.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
  }
}
