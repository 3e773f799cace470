package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the filters of all targets leave, and what the API is asked for. */
@Timeout(60)
class FiltersTest {

  private static final String REST = "&sort=Newest&limit=200&withMeta=true";

  private final Home home;

  FiltersTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @ParameterizedTest
  @MethodSource
  void items_areLeftWithTheNameOfTheOption(
      List<String> options, DemoItem left, String query, String reason) throws Exception {
    DemoItem kept = item(1);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(kept, left))) {

      Cli.Result result = run(server, options);

      assertThat(result.code()).isZero();
      assertThat(queries(server)).containsExactly("username=ann" + query);
      assertThat(home.rows("SELECT image_id FROM tracked_images")).containsExactly("1");
      // What the API has left is not even listed.
      assertThat(result.out()).contains(reason).contains("complete");
    }
  }

  static Stream<Arguments> items_areLeftWithTheNameOfTheOption() {
    String all = "&nsfw=X" + REST;
    return Stream.of(
        arguments(
            List.of("--levels", "pg,PG-13"),
            item(2).withLevel(4),
            "&browsingLevel=3" + REST,
            "Number of skipped images: 0"),
        arguments(
            List.of("--base_models", "Illustrious"),
            item(2).withBaseModel("Pony"),
            "&baseModels=Illustrious" + all,
            "Number of skipped images: 0"),
        arguments(
            List.of("--exclude_tags", "red fox"),
            item(2).withMeta(prompt("a fox, red")),
            all,
            "skipped, matches --exclude_tags: 1"),
        arguments(
            List.of("--exclude-tags", "Red_Fox", "--disable_prompt_check", "y"),
            item(2).withTags("red fox"),
            all + "&withTags=true",
            "skipped, matches --exclude_tags: 1"),
        arguments(
            List.of("--after", "2026-05-01"),
            item(2).withPost(9, Instant.parse("2026-04-30T23:00:00Z")),
            all,
            "skipped, older than --after: 1"),
        arguments(
            List.of("--before", "30d"),
            item(2).withPost(9, Instant.parse("2026-11-20T00:00:00Z")),
            all,
            "skipped, newer than --before: 1"),
        arguments(
            List.of("--min_side", "32"),
            item(2).withSize(31, 500),
            all,
            "skipped, below --min_side: 1"),
        arguments(
            List.of("--min-reactions", "5"),
            item(2).withStats(new DemoItem.Stats(1, 1, 1, 1, 90)),
            all,
            "skipped, below --min_reactions: 1"));
  }

  @Test
  void whereMostIsLeft_theReportNamesTheOptionThatKeepsIt() throws Exception {
    DemoCatalog catalog =
        DemoCatalog.ofItems(item(1), item(2).withSize(9, 9), item(3).withSize(9, 9));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = run(server, List.of("--min_side", "10"));

      assertThat(result.lines())
          .contains("  skipped, below --min_side: 2 of 3 listed (kept by: a smaller --min_side)");
    }
  }

  @Test
  void itemOfWhichTheApiDoesNotSayIt_isTakenAndCounted() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1), item(2)))) {
      server
          .knobs()
          .fault(
              1,
              LISTING,
              new Fault.EditJson(
                  json -> {
                    ((ObjectNode) json.path("items").path(0)).remove("stats");
                    return json;
                  }));

      Cli.Result result = run(server, List.of("--min_reactions", "1000000"));

      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 1",
              "  skipped, below --min_reactions: 1",
              "  unchecked, because the API did not say what a filter compares: 1");
    }
  }

  @Test
  void modelAndTag_areFilteredToo() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)),
            List.of(item(1).withVersionIds(71L), item(2).withVersionIds(71L).withLevel(16)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(server, "model:7", "tag:sea", "--levels", "xxx", "--disable_prompt_check", "y");

      assertThat(result.code()).isZero();
      assertThat(queries(server))
          .containsOnly("modelVersionId=71&browsingLevel=16" + REST)
          .hasSize(2);
      assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
          .containsExactly("model:7_2_SD", "tag:sea_2_SD");
    }
  }

  @Test
  void modelOfWhichNothingIsWanted_isComplete() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)), List.of(item(1).withVersionIds(71L)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "model:7", "--videos_only");

      assertThat(result.code()).isZero();
      assertThat(result.lines()).contains("model: 7", "  status: complete");
    }
  }

  @Test
  void unknownUser_isNotFoundUnderAFilterToo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1)))) {

      Cli.Result result = home.run(server, "@nobody", "--no_videos");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.out()).contains("Failed identifiers:", "username: nobody");
    }
  }

  @Test
  void baseModelThatTheApiRefuses_isFilteredHere() throws Exception {
    DemoCatalog catalog =
        DemoCatalog.ofItems(
            item(1).withBaseModel("Brand New"), item(2), item(3).withBaseModel(null));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = run(server, List.of("--base_models", "brand new", "--no_videos"));

      assertThat(result.code()).isZero();
      assertThat(queries(server))
          .containsExactly(
              "username=ann&type=image&baseModels=brand%20new&nsfw=X" + REST,
              "username=ann&type=image&nsfw=X" + REST);
      assertThat(result.lines())
          .contains(
              "  skipped, not one of --base_models: 1",
              "  unchecked, because the API did not say what a filter compares: 1",
              "  status: complete");
      assertThat(home.rows("SELECT image_id FROM tracked_images ORDER BY 1"))
          .containsExactly("1", "3");
    }
  }

  @Test
  void knownUserOfWhomNothingIsWanted_isAskedForOnce() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1)))) {
      assertThat(run(server, List.of()).code()).isZero();

      Cli.Result result = run(server, List.of("--levels", "x"));

      assertThat(result.code()).isZero();
      assertThat(queries(server)).hasSize(2);
    }
  }

  @Test
  void filter_isRememberedAsItWasWritten() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1)))) {

      run(server, List.of("--after", "9999d", "--no_videos", "--levels", "pg"));

      assertThat(home.rows("SELECT terms FROM targets"))
          .containsExactly("1 no_videos and 1 levels PG and 1 after 9999d");
    }
  }

  @Test
  void imageThatIsNotWanted_isFoundAllTheSame() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1)))) {

      Cli.Result result = home.run(server, "image:1", "--levels", "x");

      assertThat(result.code()).isZero();
      assertThat(result.out()).contains("skipped, not one of --levels: 1");
      assertThat(server.requests()).noneMatch(MEDIA);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--no_videos --videos_only|--no_videos and --videos_only leave nothing",
        "--levels blocked|expected levels separated by commas: pg, pg13, r, x, xxx, not blocked",
        "--after soon|expected a day such as 2026-05-01, or 30d, not soon",
        "--before 2026-02-30|expected a day such as 2026-05-01",
        "--after 10d --before 10d|--after must be the earlier one",
        "--min_side 0|a whole number of at least 1",
        "--exclude_tags _|tags separated by commas"
      })
  void filterThatMakesNoSense_isWrongUsage(String line) {
    String[] parts = line.split("\\|");
    List<String> arguments = new ArrayList<>(List.of("user:ann"));
    arguments.addAll(List.of(parts[0].split(" ")));

    Cli.Result result = Cli.run(arguments.toArray(String[]::new));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(parts[1]);
  }

  private Cli.Result run(DemoServer server, List<String> options) {
    return home.users(server, "ann", options.toArray(String[]::new));
  }

  private static DemoItem item(long id) {
    return DemoItem.small(id, "ann")
        .withPost(id, Instant.parse("2026-06-01T00:00:00Z").plusSeconds(id))
        .withStats(new DemoItem.Stats(1, 1, 2, 1, 0));
  }

  private static ObjectNode prompt(String text) {
    return JsonNodeFactory.instance.objectNode().put("prompt", text);
  }

  private static List<String> queries(DemoServer server) {
    return server.requests().stream().filter(LISTING).map(DemoRequest::rawQuery).toList();
  }
}
