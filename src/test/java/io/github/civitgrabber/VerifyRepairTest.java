package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@code verify --repair} mends, and that the next run has only that to do. */
@Timeout(120)
class VerifyRepairTest {

  private static final String ROWS =
      """
      SELECT image_key, image_id, quality, path, url, checkpoint_name, target_type, target_value
      FROM tracked_images ORDER BY image_key
      """;

  private static final String TAGS = "SELECT image_key, tag FROM image_tags ORDER BY image_key";

  private final Home home;
  private final Path model;

  VerifyRepairTest(@TempDir Path folder) {
    home = new Home(folder);
    model = home.userFolder("ann").resolve("Demo Model");
  }

  private Cli.Result verify(String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--db", home.database().toString()));
    arguments.addAll(List.of("--output_dir", home.output().toString()));
    arguments.addAll(List.of(options));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private static long transfers(DemoServer server) {
    return server.requests().stream().filter(MEDIA).count();
  }

  /** Of each bucket some, made with version 71 of model 7. */
  private static DemoCatalog gallery() {
    return new DemoCatalog(
        List.of(model(7, List.of("landscape"), 71)),
        LongStream.rangeClosed(1001, 1012)
            .mapToObj(id -> DemoItem.small(id, "a_nn").withVersionIds(71L))
            .map(
                item ->
                    item.id() % 4 == 1
                        ? item.withMeta(null)
                        : item.id() % 4 == 2
                            ? item.withBaseModel(null)
                                .withMeta(
                                    JsonNodeFactory.instance
                                        .objectNode()
                                        .put("prompt", "a landscape"))
                            : item)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--quality SD",
        "--quality HD",
        "--quality SD --no_sort",
        "--quality HD --no_sort",
      })
  void lostDatabase_isMadeAgainOfTheFilesOfAllModes(String options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("user:a_nn", "model:7", "version:71", "tag:landscape", "image:1003"));
    command.add("post:" + gallery().items().getFirst().postId());
    command.addAll(List.of("--disable_prompt_check", "y"));
    command.addAll(List.of(options.split(" ")));
    try (DemoServer server = DemoServer.start(gallery())) {
      assertThat(home.run(server, command.toArray(String[]::new)).code()).isZero();
      List<String> rows = home.rows(ROWS);
      List<String> tags = home.rows(TAGS);
      assertThat(rows).hasSizeGreaterThan(49);
      long before = transfers(server);
      Files.delete(home.database());

      Cli.Result repair = verify("--repair");
      Cli.Result again = home.run(server, command.toArray(String[]::new));

      assertThat(repair.code()).isZero();
      assertThat(repair.lines())
          .contains(
              "Number of files not tracked: %s (mended: %s)".formatted(rows.size(), rows.size()));
      assertThat(again.code()).isZero();
      assertThat(transfers(server)).isEqualTo(before);
      assertThat(again.lines()).contains("Number of downloaded images: 0");
      assertThat(again.out()).doesNotContain("linked");
      assertThat(home.rows(ROWS)).isEqualTo(rows);
      assertThat(home.rows(TAGS)).isEqualTo(tags);
      assertThat(verify().code()).isZero();
    }
  }

  @Test
  void bothQualitiesOfAnImage_areToldApart() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      home.users(server, "a_nn");
      home.users(server, "a_nn", "--quality", "2");
      List<String> rows = home.rows(ROWS);
      long before = transfers(server);
      Files.delete(home.database());

      verify("--repair");
      home.users(server, "a_nn");
      home.users(server, "a_nn", "--quality", "2");

      assertThat(transfers(server)).isEqualTo(before);
      assertThat(home.rows(ROWS)).isEqualTo(rows).hasSize(24);
    }
  }

  /** Its row names the new place, in this very repair, before the other file looks for a row. */
  @Test
  void movedFileAndAnotherOfTheSameImage_getARowEach() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      home.users(server, "ann");
    }
    Path user = home.userFolder("ann");
    Files.createDirectories(user.resolve("Another"));
    Files.createDirectories(user.resolve("Third"));
    Files.move(model.resolve("1001.jpeg"), user.resolve("Another/1001.jpeg"));
    Files.write(user.resolve("Third/1001.png"), Pictures.noise("png", 9, 9, 1));

    verify("--repair", "--quality", "SD");

    assertThat(home.rows("SELECT image_key, path FROM tracked_images ORDER BY 1"))
        .containsExactly(
            "username:ann_1001_HD|out/Username_Search/ann/Third/1001.png",
            "username:ann_1001_SD|out/Username_Search/ann/Another/1001.jpeg");
  }

  @Test
  void qualityThatTheUserNames_goesBeforeAGuess() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
      Files.delete(home.database());

      Cli.Result repair = verify("--repair", "--quality", "hd");

      assertThat(repair.out()).doesNotContain("guessed");
      assertThat(home.rows("SELECT DISTINCT quality FROM tracked_images")).containsExactly("HD");
    }
  }

  @Test
  void guess_isTold() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
      Files.delete(home.database());
      Files.write(model.resolve("77.png"), Pictures.noise("png", 9, 9, 1));

      assertThat(verify("--repair").out())
          .contains("PNG and files with generation data inside are HD (1), others SD (3)");
    }
  }

  @Test
  void nameOfAUserThatItsFolderHasNot_isReadFromASidecar() throws Exception {
    DemoItem item = DemoItem.small(1001, "a__b").withMeta(null);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item))) {
      home.users(server, "a__b");
      List<String> rows = home.rows(ROWS);
      Files.delete(home.database());

      verify("--repair");
      home.users(server, "a__b");

      assertThat(home.rows(ROWS)).isEqualTo(rows);
      assertThat(transfers(server)).isEqualTo(1);
    }
  }

  @Test
  void movedFolder_getsItsRowsAndNothingIsFetched() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 12))) {
      home.users(server, "ann");
      Path moved = home.output().resolve("best of").resolve("ann");
      Files.createDirectories(moved.getParent());
      Files.move(home.userFolder("ann"), moved);

      Cli.Result repair = verify("--repair");
      Cli.Result again = home.users(server, "ann");

      assertThat(repair.code()).isZero();
      assertThat(repair.lines()).contains("Number of files moved: 12 (mended: 12)");
      assertThat(again.out()).doesNotContain("Warning");
      assertThat(transfers(server)).isEqualTo(12);
      assertThat(home.rows("SELECT path FROM tracked_images ORDER BY 1"))
          .first()
          .isEqualTo("out/best of/ann/Demo Model/1001.jpeg");
      assertThat(verify().code()).isZero();
    }
  }

  /** Also where the listing is read only at its top, as it was read whole. */
  @Test
  void damagedFiles_areReplacedByTheNextRunAndNothingElseIsFetched() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 12))) {
      home.users(server, "ann");
      var whole = Tree.files(home.output());
      Path torn = model.resolve("1001.jpeg");
      byte[] half = Arrays.copyOf(Files.readAllBytes(torn), 400);
      Files.write(torn, half);
      Files.write(model.resolve("1002.jpeg"), new byte[0]);
      Files.write(model.resolve("1003.jpeg"), Pictures.noise("png", 48, 32, 1));

      Cli.Result repair = verify("--repair");

      assertThat(repair.code()).isEqualTo(1);
      assertThat(repair.lines())
          .contains(
              "damaged: "
                  + torn
                  + ": a JPEG without its end (username:ann_1001_SD); the next run fetches it",
              "Number of files damaged: 3 (mended: 3)");
      assertThat(torn).hasBinaryContent(half);
      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 3");
      assertThat(transfers(server)).isEqualTo(15);
      assertThat(Tree.files(home.output())).containsExactlyEntriesOf(whole);
      assertThat(verify().code()).isZero();
      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 0");
    }
  }

  @Test
  void damagedFileThatTheServerHasNoMore_staysAsItIs() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
    }
    byte[] half = Arrays.copyOf(Files.readAllBytes(model.resolve("1001.jpeg")), 400);
    Files.write(model.resolve("1001.jpeg"), half);
    verify("--repair");
    try (DemoServer server =
        DemoServer.start(
            DemoCatalog.ofItems(DemoItem.small(1002, "ann"), DemoItem.small(1003, "ann")))) {
      home.users(server, "ann", "--full");
      home.users(server, "ann");
    }

    assertThat(model.resolve("1001.jpeg")).hasBinaryContent(half);
    assertThat(home.rows("SELECT count(*) FROM tracked_images")).containsExactly("3");
  }

  @Test
  void rowsWithoutRecords_areFetchedAgainToo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      home.users(server, "ann");
      PlainSqlite.execute(home.database(), "DELETE FROM items");
      Files.write(model.resolve("1002.jpeg"), new byte[0]);

      verify("--repair");

      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 1");
      assertThat(verify().code()).isZero();
    }
  }

  @Test
  void deletedPictures_stayDeletedUnlessTheyAreWantedBack() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      home.users(server, "ann");
      Files.delete(model.resolve("1002.jpeg"));

      assertThat(verify("--repair").lines()).contains("Number of files missing: 1");
      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 0");
      assertThat(verify("--repair", "--refetch_missing").lines())
          .contains("Number of files missing: 1 (mended: 1)");
      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 1");
      assertThat(verify().code()).isZero();
    }
  }

  @Test
  void missingSidecars_areWrittenAsTheDownloadDoes() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      home.users(server, "a_nn");
    }
    var whole = Tree.files(home.output());
    for (String name : whole.keySet()) {
      if (name.endsWith("meta.txt")) {
        Files.delete(home.output().resolve(name));
      }
    }

    Cli.Result repair = verify("--repair");

    assertThat(repair.code()).isZero();
    assertThat(repair.lines()).contains("Number of files without a sidecar: 12 (mended: 12)");
    assertThat(Tree.files(home.output())).containsExactlyEntriesOf(whole);
  }

  @Test
  void dryRun_saysTheSameAndChangesNoByte() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 6))) {
      home.users(server, "ann");
    }
    Files.write(model.resolve("1001.jpeg"), new byte[0]);
    Files.delete(model.resolve("1002_meta.txt"));
    Files.move(model.resolve("1003.jpeg"), home.output().resolve("1003.jpeg"));
    Files.copy(model.resolve("1004.jpeg"), model.resolve("9.jpeg"));
    var before = Tree.files(home.folder());

    Cli.Result dry = verify("--repair", "--dry_run", "--list");

    assertThat(Tree.files(home.folder())).containsExactlyEntriesOf(before);
    assertThat(verify("--repair", "--list").lines()).isEqualTo(dry.lines());
  }

  /** Its folder tells for whom; the row stays, for it stands for the image of every target. */
  @Test
  void damagedFileOfAnOldRow_isReplacedByTheNextRun() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
      var whole = Tree.files(home.output());
      withoutTargets();
      Files.write(model.resolve("1001.jpeg"), new byte[0]);
      Files.delete(model.resolve("1002.jpeg"));

      Cli.Result repair = verify("--repair", "--refetch_missing");

      assertThat(repair.lines())
          .contains(
              "damaged: "
                  + model.resolve("1001.jpeg")
                  + ": an empty file (1001_SD); the next run fetches it",
              "Number of files missing: 1 (mended: 1)");
      assertThat(home.users(server, "ann").lines()).contains("Number of downloaded images: 2");
      assertThat(Tree.files(home.output())).containsExactlyEntriesOf(whole);
      assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
          .containsExactly(
              "1001_SD", "1002_SD", "1003_SD", "username:ann_1001_SD", "username:ann_1002_SD");
      assertThat(verify().code()).isZero();
      assertThat(home.users(server, "ann", "--full").lines())
          .contains("Number of downloaded images: 0");
    }
  }

  private void withoutTargets() throws Exception {
    PlainSqlite.execute(
        home.database(),
        "UPDATE tracked_images SET image_key = image_id || '_SD', target_type = NULL, target_value = NULL");
  }

  /** Nobody can say for whom it should be fetched. */
  @Test
  void oldRowOfAFileInNoTargetsFolder_isNamedAndLeftAsItIs() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      home.users(server, "ann");
    }
    withoutTargets();
    Path elsewhere = home.output().resolve("1001.jpeg");
    Files.move(model.resolve("1001.jpeg"), elsewhere);
    verify("--repair");
    Files.write(elsewhere, new byte[0]);

    Cli.Result repair = verify("--repair");

    assertThat(repair.code()).isEqualTo(1);
    assertThat(repair.lines()).contains("damaged: " + elsewhere + ": an empty file (1001_SD)");
  }

  /** As version 2.3 leaves it: a JPEG may be called a PNG there, and empty folders stay. */
  @Test
  void treeOfTheOriginal_isAdopted() throws Exception {
    byte[] jpeg = Pictures.noise("jpeg", 48, 32, 1);
    Path user = home.userFolder("Ann");
    for (String file :
        List.of(
            "Username_Search/Ann/Mix_v1.2/1001.jpeg",
            "Username_Search/Ann/no_metadata/1002.png",
            "Username_Search/Ann/invalid_metadata/1003.jpeg",
            "Username_Search/Ann/1004.jpeg",
            "Model_Tag_Search/sea_view/model_7/Mix_v1.2/1001.jpeg",
            "Model_ID_Search/model_7/Mix_v1.2/1001.jpeg",
            "Model_Version_ID_Search/modelVersion_71/Mix_v1.2/1001.jpeg")) {
      Path path = home.output().resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, jpeg);
      String name = path.getFileName().toString().replaceFirst("[.].*", "_meta.txt");
      Files.writeString(path.resolveSibling(name), "Model: Mix: v1.2\n");
    }
    Files.createDirectories(user.resolve("left empty"));
    Files.writeString(
        home.output().resolve("Model_Tag_Search/sea_view/summary_sea_view_20250101.csv"), "");

    Cli.Result repair = verify("--repair", "--quality", "SD");

    assertThat(repair.code()).isZero();
    assertThat(
            home.rows(
                "SELECT image_key, path, checkpoint_name, url FROM tracked_images ORDER BY 1"))
        .containsExactly(
            "model:7_1001_SD|out/Model_ID_Search/model_7/Mix_v1.2/1001.jpeg|Mix_v1.2|null",
            "modelVersion:71_1001_SD|out/Model_Version_ID_Search/modelVersion_71/Mix_v1.2/1001.jpeg|Mix_v1.2|null",
            "tag:sea_view_1001_SD|out/Model_Tag_Search/sea_view/model_7/Mix_v1.2/1001.jpeg|Mix_v1.2|null",
            "username:Ann_1001_SD|out/Username_Search/Ann/Mix_v1.2/1001.jpeg|Mix_v1.2|null",
            "username:Ann_1002_SD|out/Username_Search/Ann/no_metadata/1002.png|null|null",
            "username:Ann_1003_SD|out/Username_Search/Ann/invalid_metadata/1003.jpeg|null|null",
            "username:Ann_1004_SD|out/Username_Search/Ann/1004.jpeg|null|null");
    assertThat(home.rows(TAGS)).containsExactly("tag:sea_view_1001_SD|sea_view");
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("Ann", 4))) {
      home.users(server, "Ann");
      assertThat(transfers(server)).isZero();
    }
  }

  /** Several targets have files of the same names, so a name alone does not tell whose they are. */
  @Test
  void foldersOfManyTargetsThatWereMoved_getTheirOwnRows() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      home.run(server, "user:a_nn", "model:7", "version:71", "--reuse", "copy");
      List<String> rows = home.rows(ROWS);
      Path old = home.output().resolve("old");
      Files.move(home.output(), home.folder().resolve("aside"));
      Files.createDirectories(home.output());
      Files.move(home.folder().resolve("aside"), old);

      assertThat(verify("--repair").lines()).contains("Number of files moved: 36 (mended: 36)");

      assertThat(home.rows(ROWS))
          .isEqualTo(rows.stream().map(row -> row.replace("|out/", "|out/old/")).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void secondNameThatAKilledResortLeft_isNotTakenForAnotherFile(boolean rowsMoved)
      throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      assertThat(home.users(server, "ann").code()).isZero();
    }
    Path from = model.resolve("1001.jpeg");
    Path to = home.userFolder("ann").resolve("1001.jpeg");
    Files.createLink(to, from);
    PlainSqlite.execute(
        home.database(),
        """
        INSERT INTO file_moves(image_key, image_id, from_path, to_path)
        VALUES('username:ann_1001_SD', 1001, '%s', '%s')
        """
            .formatted(from, to));
    if (rowsMoved) {
      PlainSqlite.execute(
          home.database(),
          "UPDATE tracked_images SET path='%s' WHERE image_id='1001'".formatted(to));
    }

    Cli.Result result = verify("--repair");

    assertThat(result.out()).doesNotContain("not tracked");
    assertThat(result.code()).isZero();
    assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY image_key"))
        .containsExactly("username:ann_1001_SD", "username:ann_1002_SD");
  }
}
