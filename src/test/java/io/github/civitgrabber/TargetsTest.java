package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static io.github.civitgrabber.testing.DemoRequests.MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked for by a TARGET, from the command line to files and rows. */
@Timeout(60)
class TargetsTest {

  private static final String KEYS = "SELECT image_key FROM tracked_images ORDER BY 1";

  /** By the API's order the newer one first; both in one post. */
  private static final Fault TWO_IMAGES =
      new Fault.Status(
          200,
          Map.of(),
          """
          {"items": [
            {"id": 1002, "postId": 5, "type": "image", "username": "ann", "url": "https://h/2.jpeg"},
            {"id": 1001, "postId": 5, "type": "image", "username": "ann", "url": "https://h/1.jpeg"}
          ], "metadata": {}}
          """);

  private final Home home;

  TargetsTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void targetsOfAllKinds_areDownloadedInOneRun() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71), model(8, List.of("hill"), 81)),
            List.of(
                item(1, "ann"),
                item(2, "bob").withVersionIds(71L).withMeta(null),
                item(3, "cid").withVersionIds(81L),
                item(5, "dan"),
                item(9, "eve")));
    long post = item(5, "dan").postId();
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(
              server,
              "https://civitai.com/user/ann",
              "model:7",
              "civitai.com/models/8?modelVersionId=81",
              "https://civitai.red/tag/hill",
              "/posts/" + post,
              "image:9",
              "--disable_prompt_check",
              "y");

      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isZero();
      // The third image belongs to two targets.
      assertThat(result.lines())
          .contains("Number of downloaded images: 5", "Number of linked images: 1");
      assertThat(media("out"))
          .containsExactly(
              "Image_Search/Demo Model/9.jpeg",
              "Model_ID_Search/model_7/no_metadata/2.jpeg",
              "Model_Tag_Search/hill/model_8/Demo Model/3.jpeg",
              "Model_Tag_Search/hill/summary_hill_20261122.csv",
              "Model_Version_ID_Search/modelVersion_81/Demo Model/3.jpeg",
              "Post_Search/post_" + post + "/Demo Model/5.jpeg",
              "Username_Search/ann/Demo Model/1.jpeg");
      assertThat(home.rows(KEYS))
          .containsExactly(
              "image:9_9_SD",
              "model:7_2_SD",
              "modelVersion:81_3_SD",
              "post:" + post + "_5_SD",
              "tag:hill_3_SD",
              "username:ann_1_SD");
      assertThat(home.rows("SELECT target_type, target_value FROM tracked_images WHERE image_id=9"))
          .containsExactly("image|9");
      assertThat(queries(server))
          .contains(
              "postId=" + post + "&nsfw=X&sort=Newest&limit=200&withMeta=true",
              "imageId=9&nsfw=X&sort=Newest&limit=200&withMeta=true");
    }
  }

  @Test
  void targetsAskedForAgain_fetchNothing() throws Exception {
    String post = "post:" + item(1001, "ann").postId();
    String[] targets = {"image:1001", post, "@ANN", "user:ann", "civitai.com/user/Ann"};
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      assertThat(home.run(server, targets).code()).isZero();
      assertThat(server.requests().stream().filter(MEDIA)).hasSize(3); // each once

      Cli.Result second = home.run(server, targets);

      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of downloaded images: 0");
      assertThat(server.requests().stream().filter(MEDIA)).hasSize(3);
      assertThat(home.rows(KEYS)).hasSize(7); // one, three and three
    }
  }

  @Test
  void postAndImageThatAreNotThere_areNamed() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "post:77", "civitai.com/images/78");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.lines())
          .containsSubsequence("Failed identifiers:", "post: 77", "image: 78");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"post:77", "image:1001"})
  void strangersInAnAnswer_meanThatTheApiIgnoredTheFilter(String target) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(1, LISTING, TWO_IMAGES);

      Cli.Result result = home.run(server, target);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains(
              "incomplete: The API ignored the filter: page 1 lists the image 1002; stopped before"
                  + " saving any of them");
      assertThat(server.requests()).noneMatch(MEDIA);
      assertThat(media("out")).isEmpty();
    }
  }

  @Test
  void modelsOfAUser_areEachLikeAModelAskedFor() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71), model(8, List.of(), 81), model(9, List.of(), 91)),
            List.of(
                item(1, "x").withVersionIds(71L),
                item(2, "y").withVersionIds(81L),
                item(3, "y").withVersionIds(91L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server.knobs().pageSize(2);

      Cli.Result result =
          home.run(server, "model:8", "https://civitai.com/user/Ann/models", "models-of:ann");

      assertThat(result.code()).isZero();
      assertThat(media("out/Model_ID_Search"))
          .containsExactly(
              "model_7/Demo Model/1.jpeg",
              "model_8/Demo Model/2.jpeg",
              "model_9/Demo Model/3.jpeg");
      assertThat(home.rows(KEYS)).containsExactly("model:7_1_SD", "model:8_2_SD", "model:9_3_SD");
      assertThat(result.lines())
          .containsSubsequence("model: 8", "model: 7", "model: 9")
          .filteredOn(line -> line.contains("models-of"))
          .containsExactly("models-of: Ann: models listed: 3");
      assertThat(server.requests().stream().filter(MODELS).map(DemoRequest::rawQuery).findFirst())
          .contains("username=Ann&nsfw=true&limit=100");
      assertThat(server.requests().stream().filter(r -> r.path().equals("/api/v1/models/8")))
          .hasSize(1);
    }
  }

  @Test
  void modelsOfNobody_areNotFoundBesideWhatIs() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "models-of:nobody", "models-of:ann", "@ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "models-of: nobody: not found",
              "  not found, unknown user: 1",
              "  not found, no models that the API shows: 1")
          .containsSubsequence("Failed identifiers:", "models-of: nobody", "models-of: ann");
    }
  }

  @Test
  void modelsOfANameThatTheApiShortens_areNotThoseOfAnother() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of(), 71)), List.of(item(1, "x").withVersionIds(71L)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "models-of:a-n-n");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("incomplete: The API ignored the filter: it lists models of ann;");
      assertThat(server.requests()).noneMatch(MEDIA);
    }
  }

  @Test
  void runThatIsInterruptedWhileModelsAreListed_saysWhatIsNotBegun() throws Exception {
    DemoCatalog catalog = new DemoCatalog(List.of(model(7, List.of(), 71)), List.of());
    AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
    CountDownLatch never = new CountDownLatch(1);
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .script(
              request -> {
                if (!MODELS.test(request)) {
                  return Optional.empty();
                }
                interrupt.get().run();
                return Optional.of(new Fault.Hold(never));
              });

      Cli.Result result =
          home.run(server, Cli.CLOCK, interrupt::set, "models-of:ann", "image:5", "@bob");

      assertThat(result.code()).isEqualTo(130);
      assertThat(result.lines()).contains("Not begun: 3 (models-of: ann, image: 5, username: bob)");
      assertThat(home.rows("SELECT * FROM targets")).isEmpty();
    } finally {
      never.countDown();
    }
  }

  @Test
  void modelsThatCannotBeListedToTheirEnd_areAGapAndTheOthersAreDone() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of(), 71), model(8, List.of(), 81)),
            List.of(item(1, "x").withVersionIds(71L), item(2, "x").withVersionIds(81L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .pageSize(1)
          .fault(
              Integer.MAX_VALUE,
              MODELS.and(r -> r.parameter("cursor").isPresent()),
              new Fault.Status(404, Map.of(), "{}"));

      Cli.Result result = home.run(server, "models-of:ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains("models-of: ann", "model: 7", "Number of downloaded images: 1");
      assertThat(result.out()).contains("incomplete: Tried to read models-of: ann");
    }
  }

  @Test
  void videosOfAUser_areAskedForAndNothingElseIsTaken() throws Exception {
    DemoCatalog catalog = DemoCatalog.sample();
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(server, "civitai.com/user/" + DemoCatalog.SAMPLE_USER + "/videos");

      assertThat(result.code()).isZero();
      assertThat(result.lines())
          .contains("username: " + DemoCatalog.SAMPLE_USER + " (videos only)");
      assertThat(media("out")).isNotEmpty().allMatch(name -> name.endsWith(".mp4"));
      assertThat(queries(server))
          .containsOnly(
              "username=demo_artist&type=video&nsfw=X&sort=Newest&limit=200&withMeta=true");
      assertThat(home.rows("SELECT DISTINCT target_type FROM tracked_images"))
          .containsExactly("username");
    }
  }

  @Test
  void videosOfAUserWhereTheApiListsImagesToo_areAllThatIsTaken() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      server.knobs().fault(1, LISTING, TWO_IMAGES);

      Cli.Result result = home.run(server, "/user/ann/videos");

      assertThat(result.code()).isZero();
      assertThat(result.lines())
          .contains(
              "  skipped, no video: 2 of 2 listed (kept by: no --videos_only, or the user without"
                  + " /videos)");
      assertThat(server.requests()).noneMatch(MEDIA);
    }
  }

  @Test
  void wholeUserAfterHisVideos_isReadFromTheTop() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.sample())) {
      assertThat(home.run(server, "/user/demo_artist/videos").code()).isZero();

      Cli.Result result = home.run(server, "user:demo_artist", "/user/DEMO_artist/videos");

      assertThat(result.lines()).contains("username: demo_artist");
      assertThat(home.rows("SELECT count(*) FROM tracked_images")).containsExactly("52");
    }
  }

  @Test
  void userWithoutVideosOfWhomImagesAreTracked_isComplete() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      assertThat(home.run(server, "@ann").code()).isZero();

      Cli.Result result = home.run(server, "/user/ann/videos");

      assertThat(result.code()).isZero();
      assertThat(queries(server)).hasSize(2);
    }
  }

  @Test
  void nameBeyondCivitaisRule_isAskedForAndNotFound() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "user:a b", "@ann", "--mode", "user", "--username", "ü");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains("  not found, no user name by Civitai's rule: 2")
          .containsSubsequence("Failed identifiers:", "username: a b", "username: ü");
      assertThat(queries(server))
          .contains("username=a%20b&nsfw=X&sort=Newest&limit=200&withMeta=true");
    }
  }

  @Test
  void questionThatTheApiRefusesForAGoodName_isAGap() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(9, LISTING, new Fault.Status(400, Map.of(), "{\"error\":\"no\"}"));

      Cli.Result result = home.run(server, "@ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("status: incomplete: Tried to read page 1 of username: ann");
    }
  }

  @Test
  void addresses_areTakenWhereNamesAndIdsAreAskedFor() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)), List.of(item(1, "x").withVersionIds(71L)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(
              server,
              "--mode",
              "model",
              "--model_id",
              "https://civitai.com/models/7/name?modelVersionId=71,7",
              "--quality",
              "hd",
              "--redownload",
              "NO");

      assertThat(result.code()).isZero();
      assertThat(home.rows(KEYS)).containsExactly("model:7_1_HD");
    }
  }

  @Test
  void modeAndItsIdentifiersBesideTargets_areAllDone() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {

      Cli.Result result =
          home.run(server, "image:1002", "--mode", "1", "--username", "@ANN", "--model_id", "5");

      assertThat(result.code()).isZero();
      assertThat(result.err())
          .isEqualTo(
              "Warning: --model_id is not used in username mode. This argument will be ignored.\n");
      assertThat(home.rows(KEYS))
          .containsExactly("image:1002_1002_SD", "username:ANN_1001_SD", "username:ANN_1002_SD");
    }
  }

  @Test
  void identifiersWithoutTheirMode_areWarnedOf() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "model:5", "--username", "ann", "--filter_tags", "cat");

      assertThat(result.err())
          .isEqualTo(
              """
              Warning: --username is not used without --mode 1. This argument will be ignored.
              Warning: --filter_tags is not used in model ID mode. This argument will be ignored.
              """);
      assertThat(result.code()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          civitai.com/collections/5 | Invalid TARGET 'civitai.com/collections/5': Civitai's public API cannot list collections.
          https://example.com/user/ann | Invalid TARGET 'https://example.com/user/ann': not an address of Civitai.
          model:x | Invalid TARGET 'model:x': expected an ID (a number of at least 1).
          ann | Unknown argument: 'ann'; for a user write user:NAME, for the rest see --help.
          """)
  void whatCannotBeDownloaded_isOneLineAndNothingIsAsked(String target, String message)
      throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.run(server, "user:ann", target);

      assertThat(result.err()).isEqualTo(message + "\n");
      assertThat(result.code()).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
      assertThat(home.output()).doesNotExist();
    }
  }

  @Test
  void wrongAddressAtAnOption_isNamedWithWhatWasExpected() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      assertThat(home.users(server, "https://civitai.com/models/5").err())
          .isEqualTo(
              "Invalid value for option '--username': expected the address of a user, not"
                  + " https://civitai.com/models/5.\n");
      assertThat(home.users(server, "https://civitai.com/collections/5").err())
          .isEqualTo(
              "Invalid value for option '--username': https://civitai.com/collections/5: Civitai's"
                  + " public API cannot list collections.\n");
    }
  }

  @Test
  void fileOfTargets_isReadLineByLine() throws Exception {
    Path list = home.folder().resolve("list.txt");
    Files.writeString(
        list, "\uFEFF# my list\r\n\r\n@ann # the first\r\n  image:2002  \r\n\t\r\nuser:ANN\r\n");
    try (DemoServer server = DemoServer.start(annAndBob())) {

      Cli.Result result = home.run(server, "-i", list.toString());

      assertThat(result.code()).isZero();
      assertThat(home.rows(KEYS))
          .containsExactly("image:2002_2002_SD", "username:ann_1001_SD", "username:ann_1002_SD");
    }
  }

  @Test
  void standardInput_isAFileOfTargets() throws Exception {
    try (DemoServer server = DemoServer.start(annAndBob())) {

      Cli.Result result =
          Cli.run(
              Map.of(),
              _ -> {},
              "@bob\n",
              false,
              home.arguments(server, "--input-file", "-", "@ann"));

      assertThat(result.code()).isZero();
      assertThat(home.rows(KEYS)).hasSize(4);
      assertThat(result.lines()).containsSubsequence("username: ann", "username: bob");
    }
  }

  @Test
  void targets_areBegunWhenTheirTurnComes() throws Exception {
    Path list = home.folder().resolve("list.txt");
    List<String> names = IntStream.rangeClosed(1, 10_000).mapToObj(i -> "@user_" + i).toList();
    Files.write(list, names);
    try (DemoServer server = DemoServer.start(annAndBob())) {
      server
          .knobs()
          .fault(
              Integer.MAX_VALUE,
              LISTING.and(r -> r.parameter("username").orElse("").equals("user_9")),
              new Fault.Status(403));

      Cli.Result result = home.run(server, "-i", list.toString());

      assertThat(result.code()).isEqualTo(4);
      assertThat(home.rows("SELECT count(*) < 20 FROM targets")).containsExactly("1");
      assertThat(result.lines())
          .containsSubsequence("username: user_9", "Failed identifiers:", "username: user_1")
          .filteredOn(line -> line.startsWith("Not begun: "))
          .singleElement()
          .asString()
          .matches("Not begun: 99\\d\\d \\(username: user_\\d+, username: user_\\d+, .*, …\\)");
    }
  }

  @Test
  void wrongLines_areAllNamedBeforeAnythingIsFetched() throws Exception {
    Path list = home.folder().resolve("list.txt");
    Files.writeString(list, "@ann\nbob\n\n# x\nhttps://civitai.com/search/images\nmodel:0\n");
    try (DemoServer server = DemoServer.start(annAndBob())) {

      Cli.Result result = home.run(server, "-i", list.toString());

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err().lines())
          .containsExactly(
              "Line 2 of "
                  + list
                  + ": 'bob': expected user:NAME, models-of:NAME, model:ID, version:ID, tag:NAME,"
                  + " post:ID, image:ID or an address of civitai.com.",
              "Line 5 of "
                  + list
                  + ": 'https://civitai.com/search/images': Civitai's public API cannot list"
                  + " searches.",
              "Line 6 of " + list + ": 'model:0': expected an ID (a number of at least 1).",
              "Nothing was downloaded: correct the lines of "
                  + list
                  + " that are named above (3).");
      assertThat(server.requests()).isEmpty();
      assertThat(home.output()).doesNotExist();
    }
  }

  @Test
  void fileThatCannotBeUsed_isOneLine() throws Exception {
    Path list = home.folder().resolve("list.txt");
    try (DemoServer server = DemoServer.start(annAndBob())) {
      assertThat(home.run(server, "-i", list.toString()).err())
          .isEqualTo("Tried to read " + list + " but failed: there is no such file or folder.\n");
      Files.write(list, new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
      assertThat(home.run(server, "-i", list.toString()).err())
          .isEqualTo("Tried to read " + list + " but it is no text in UTF-8.\n");
      Files.write(list, "# nothing\n".getBytes(StandardCharsets.UTF_8));
      Cli.Result empty = home.run(server, "-i", list.toString());
      assertThat(empty.err())
          .isEqualTo("Nothing to download: no line of " + list + " names anything.\n");
      assertThat(empty.code()).isEqualTo(2);
    }
  }

  @Test
  void targetOnATerminal_leavesNothingToAsk() throws Exception {
    try (DemoServer server = DemoServer.start(annAndBob())) {

      Cli.Result result = Cli.run(Map.of(), _ -> {}, "", true, home.arguments(server, "@ann"));

      assertThat(result.code()).isZero();
      assertThat(home.rows(KEYS)).hasSize(2);
    }
  }

  @Test
  void fileNamedLikeAUser_isNotReadForOptions() throws Exception {
    try (DemoServer server = DemoServer.start(annAndBob())) {
      Path file = Path.of("ann_has_a_file");
      Files.writeString(file, "--nonsense");
      try {
        assertThat(home.run(server, "@" + file).code()).isEqualTo(3);
      } finally {
        Files.delete(file);
      }
    }
  }

  private static DemoCatalog annAndBob() {
    return DemoCatalog.ofItems(
        item(1001, "ann"), item(1002, "ann"), item(2001, "bob"), item(2002, "bob"));
  }

  private static DemoItem item(long id, String owner) {
    return DemoItem.small(id, owner);
  }

  private List<String> media(String folder) {
    return Tree.files(home.folder().resolve(folder)).keySet().stream()
        .filter(name -> name.matches(".*\\d\\.[a-z0-9]+"))
        .toList();
  }

  private static List<String> queries(DemoServer server) {
    return server.requests().stream().filter(LISTING).map(DemoRequest::rawQuery).toList();
  }
}
