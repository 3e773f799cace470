package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static io.github.civitgrabber.testing.DemoRequests.MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoModel;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Models, versions, tags and filter tags, from the command line to files and rows. */
@Timeout(60)
class ModesTest {

  private final Home home;

  ModesTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void model_isListedByItsVersionsAndAnImageOfTwoComesOnce() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71, 72)),
            List.of(item(1, 71L), item(2, 71L, 72L), item(3, 72L), item(4, 99L)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "--mode", "2", "--model_id", "7");

      assertThat(result.code()).isZero();
      assertThat(server.requests().stream().filter(LISTING).map(DemoRequest::rawQuery))
          .containsExactlyInAnyOrder(
              "modelVersionId=71&nsfw=X&sort=Newest&limit=200&withMeta=true",
              "modelVersionId=72&nsfw=X&sort=Newest&limit=200&withMeta=true");
      assertThat(mediaFiles("out/Model_ID_Search/model_7"))
          .containsExactly("Demo Model/1.jpeg", "Demo Model/2.jpeg", "Demo Model/3.jpeg");
      assertThat(
              home.rows(
                  "SELECT image_key, target_type, target_value FROM tracked_images ORDER BY 1"))
          .containsExactly("model:7_1_SD|model|7", "model:7_2_SD|model|7", "model:7_3_SD|model|7");
    }
  }

  @Test
  void unknownModel_isNotFoundAfterOneRequest() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.sample())) {

      Cli.Result result = home.run(server, "--mode", "2", "--model_id", "4711");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.lines())
          .contains("  not found, no such model: 1")
          .containsSubsequence("Failed identifiers:", "model: 4711");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void versionThatCannotBeListed_isAGapAndTheOthersAreDone() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71, 72, 73)),
            List.of(item(1, 71L), item(2, 72L), item(3, 73L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .fault(
              Integer.MAX_VALUE,
              LISTING.and(r -> r.parameter("modelVersionId").orElse("").equals("72")),
              new Fault.Status(500, Map.of(), "{\"error\":\"no\"}"));

      Cli.Result result = home.run(server, "--mode", "2", "--model_id", "7");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("status: incomplete: Tried to read page 2 of model: 7");
      assertThat(mediaFiles("out/Model_ID_Search/model_7"))
          .containsExactly("Demo Model/1.jpeg", "Demo Model/3.jpeg");
    }
  }

  @Test
  void modelVersions_severalInOneRunEachInItsFolder() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(List.of(), List.of(item(1, 71L), item(2, 71L, 72L), item(3, 72L)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "--mode", "4", "--model_version_id", "71, 72 ,71,73");

      assertThat(result.code()).isEqualTo(1); // 73 is not found
      assertThat(mediaFiles("out/Model_Version_ID_Search"))
          .containsExactly(
              "modelVersion_71/Demo Model/1.jpeg",
              "modelVersion_71/Demo Model/2.jpeg",
              "modelVersion_72/Demo Model/2.jpeg",
              "modelVersion_72/Demo Model/3.jpeg");
      assertThat(home.rows("SELECT image_key FROM tracked_images ORDER BY 1"))
          .containsExactly(
              "modelVersion:71_1_SD",
              "modelVersion:71_2_SD",
              "modelVersion:72_2_SD",
              "modelVersion:72_3_SD");
      assertThat(result.lines()).containsSubsequence("Failed identifiers:", "modelVersion: 73");
    }
  }

  @Test
  void tagSearch_walksEveryVersionOfEveryModelThatCarriesTheTag() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(
                model(7, List.of("comic book"), 71, 72),
                model(8, List.of("Comic Book", "night"), 81),
                model(9, List.of("night"), 91)),
            List.of(
                item(1, 71L).withMeta(prompt("a COMIC page in a book")),
                item(2, 72L).withMeta(prompt("a comic without the other word")),
                item(3, 81L, 71L).withMeta(prompt("comic, book")),
                item(4, 91L).withMeta(prompt("comic book")),
                item(5, 81L).withMeta(null)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "--mode", "3", "--tags", "comic book");

      assertThat(result.code()).isZero();
      assertThat(server.requests().stream().filter(MODELS).map(DemoRequest::rawQuery))
          .containsExactly("tag=comic%20book&nsfw=true&limit=100");
      assertThat(mediaFiles("out/Model_Tag_Search/comic_book"))
          .containsExactly("model_7/Illustrious/1.jpeg", "model_7/Illustrious/3.jpeg");
      assertThat(home.rows("SELECT image_key, target_value FROM tracked_images ORDER BY 1"))
          .containsExactly("tag:comic_book_1_SD|comic_book", "tag:comic_book_3_SD|comic_book");
      assertThat(result.lines())
          .contains(
              "  skipped, does not match the tags: 2",
              "  model_7: listed 3, downloaded 2, skipped 1, failed 0, no metadata 0",
              "  model_8: listed 1, downloaded 0, skipped 1, failed 0, no metadata 0");
    }
  }

  @Test
  void tagSearchWithoutPromptCheck_takesEverything() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71)),
            List.of(item(1, 71L), item(2, 71L).withMeta(null)));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isZero();
      assertThat(mediaFiles("out/Model_Tag_Search/sea"))
          .containsExactly("model_7/Demo Model/1.jpeg", "model_7/no_metadata/2.jpeg");
    }
  }

  @Test
  void unknownTag_isNotFoundAlthoughTheApiListsEverything() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.sample())) {

      Cli.Result result = home.run(server, "--mode", "3", "--tags", "no such tag");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.lines())
          .contains("  not found, tag not found: 1")
          .containsSubsequence("Failed identifiers:", "tag: no_such_tag");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void modelsWithoutTheTagOnLaterPages_areLeftOut() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71), model(8, List.of("sea"), 81)),
            List.of(item(1, 71L), item(2, 81L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .pageSize(1)
          .fault(
              1,
              MODELS.and(r -> r.parameter("cursor").isPresent()),
              new Fault.EditJson(
                  page -> {
                    ((ObjectNode) page.get("items").get(0)).putArray("tags").add("night");
                    return page;
                  }));

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isZero();
      assertThat(server.requests().stream().filter(MODELS)).hasSize(2);
      assertThat(server.requests().stream().filter(LISTING)).hasSize(1);
    }
  }

  @Test
  void modelWithoutImages_isNotFound() throws Exception {
    DemoCatalog catalog = new DemoCatalog(List.of(model(7, List.of("sea"), 71)), List.of());
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result = home.run(server, "--mode", "2", "--model_id", "7");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.lines()).contains("  not found, unknown, or nothing that the API shows: 1");
    }
  }

  @Test
  void modelsAndVersionsWithoutUsableIds_areGaps() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71, 72), model(8, List.of("sea"), 81)),
            List.of(item(1, 71L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .fault(
              1,
              MODELS,
              new Fault.EditJson(
                  page -> {
                    ((ObjectNode) page.get("items").get(0).get("modelVersions").get(1))
                        .remove("id");
                    ((ObjectNode) page.get("items").get(1)).remove("id");
                    return page;
                  }));

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains(
              "incomplete: Models, page 1, entry 2: listed model has no usable id; 1 versions of model 7 have no");
      assertThat(result.lines()).contains("Number of downloaded images: 1");
    }
  }

  @Test
  void summaryThatCannotBeWritten_makesTheRunIncomplete() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(List.of(model(7, List.of("sea"), 71)), List.of(item(1, 71L)));
    Path inItsPlace =
        home.folder().resolve("out/Model_Tag_Search/sea/summary_sea_20261122.csv/folder");
    Files.createDirectories(inItsPlace);
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("status: incomplete: the summary could not be written: ");
      assertThat(result.lines()).contains("Number of downloaded images: 1");
      assertThat(inItsPlace).isDirectory();
    }
  }

  @Test
  void modelListingThatBreaksOff_isAGap() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("sea"), 71), model(8, List.of("sea"), 81)),
            List.of(item(1, 71L), item(2, 81L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      server
          .knobs()
          .pageSize(1)
          .fault(
              Integer.MAX_VALUE,
              MODELS.and(r -> r.parameter("cursor").isPresent()),
              new Fault.Status(503));

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines()).contains("Number of downloaded images: 1");
      assertThat(result.out()).contains("incomplete: Tried to read page 2 of models of tag: sea");
    }
  }

  @Test
  void filterTags_matchPromptsWordByWord() throws Exception {
    DemoCatalog catalog =
        DemoCatalog.ofItems(
            item(1, 5L).withMeta(prompt("A red_hat on a Cat")),
            item(2, 5L).withMeta(prompt("a hat on a cat")),
            item(3, 5L).withMeta(prompt("red hat")),
            item(4, 5L).withMeta(JsonNodeFactory.instance.objectNode().put("prompt", 5)),
            item(5, 5L).withMeta(null));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(server, "--mode", "1", "--username", "ann", "--filter_tags", "red_hat, CAT");

      assertThat(result.code()).isZero();
      assertThat(mediaFiles("out/Username_Search/ann")).containsExactly("Illustrious/1.jpeg");
      assertThat(result.lines())
          .contains(
              "  skipped, does not match the tags: 4 of 5 listed"
                  + " (kept by: --disable_prompt_check y, or no --filter_tags if any were given)");
      assertThat(server.requests().stream().filter(LISTING))
          .noneMatch(r -> r.parameter("withTags").isPresent());
    }
  }

  @Test
  void filterTagsWithoutPromptCheck_matchTheItemsOwnTags() throws Exception {
    DemoCatalog catalog =
        DemoCatalog.ofItems(
            item(1, 5L).withTags("Red Hat", "cat"),
            item(2, 5L).withTags("cat"),
            item(3, 5L).withMeta(prompt("red hat cat")));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result result =
          home.run(
              server,
              "--mode",
              "4",
              "--model_version_id",
              "5",
              "--filter_tags",
              "red_hat,cat",
              "--disable_prompt_check",
              "y");

      assertThat(result.code()).isZero();
      assertThat(mediaFiles("out/Model_Version_ID_Search/modelVersion_5"))
          .containsExactly("Demo Model/1.jpeg");
      assertThat(server.requests().stream().filter(LISTING))
          .allMatch(r -> r.parameter("withTags").orElse("").equals("true"));
    }
  }

  @Test
  void filterTagsWhereTheApiSendsNone_everythingPassesAndTheReportSaysSo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item(1, 5L), item(2, 5L)))) {
      server
          .knobs()
          .fault(
              1,
              LISTING,
              new Fault.EditJson(
                  page -> {
                    page.get("items").forEach(i -> ((ObjectNode) i).remove("tags"));
                    return page;
                  }));

      Cli.Result result =
          home.run(
              server,
              "--mode",
              "1",
              "--username",
              "ann",
              "--filter_tags",
              "hat",
              "--disable_prompt_check",
              "y");

      assertThat(result.code()).isZero();
      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 2",
              "  unchecked, because the API did not say what a filter compares: 2");
    }
  }

  @Test
  void tagSearchOverManyModelPages_listsEachVersionOnce() throws Exception {
    List<DemoModel> models =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> model(i, List.of("sea"), 1000 + i, 2000 + i))
            .toList();
    List<DemoItem> items =
        IntStream.rangeClosed(1, 20).mapToObj(i -> item(i, 1000L + i, 2000L + i)).toList();
    try (DemoServer server = DemoServer.start(new DemoCatalog(models, items))) {
      server.knobs().pageSize(6);

      Cli.Result result =
          home.run(server, "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y");

      assertThat(result.code()).isZero();
      assertThat(result.lines()).contains("Number of downloaded images: 20");
      assertThat(server.requests().stream().filter(LISTING)).hasSize(40);
      assertThat(server.requests().stream().filter(MEDIA)).hasSize(20);
    }
  }

  private List<String> mediaFiles(String folder) {
    assertThat(Files.isDirectory(home.folder().resolve(folder))).as(folder).isTrue();
    return Tree.files(home.folder().resolve(folder)).keySet().stream()
        .filter(name -> name.endsWith(".jpeg") || name.endsWith(".png"))
        .toList();
  }

  private static DemoItem item(long id, Long... versions) {
    return DemoItem.small(id, "ann").withVersionIds(versions);
  }

  private static JsonNode prompt(String text) {
    return JsonNodeFactory.instance.objectNode().put("prompt", text);
  }
}
