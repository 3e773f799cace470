package io.github.civitgrabber.demo;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.http.DemoJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Models, versions and tags, on the sample gallery. */
class ModelsAndTagsTest {
  private DemoServer server;
  private DemoClient client;

  @BeforeEach
  void start() throws Exception {
    server = DemoServer.start(DemoCatalog.sample());
    client = new DemoClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void knownTagInOtherCase_onlyItsModelsWithTheirVersions() throws Exception {
    JsonNode page = client.json("/api/v1/models?tag=LandScape&nsfw=true&limit=100");

    assertThat(ids(page.path("items"))).containsExactly(900001L, 900002L);
    assertThat(ids(page.at("/items/0/modelVersions"))).containsExactly(2000001L, 2000002L);
    assertThat(ids(page.at("/items/1/modelVersions"))).containsExactly(2000003L, 2000004L);
    assertThat(page.path("metadata").toString()).isEqualTo("{}");
  }

  @Test
  void unknownTag_wholeCatalogue() throws Exception {
    JsonNode page = client.json("/api/v1/models?tag=nosuchtag&nsfw=true");

    assertThat(ids(page.path("items"))).containsExactly(900001L, 900002L, 900003L, 900004L);
  }

  @Test
  void username_onlyItsModelsByWhatIsLeftOfTheName() throws Exception {
    JsonNode all = client.json("/api/v1/models?nsfw=true");
    String creator = all.at("/items/0/creator/username").asString();

    JsonNode page = client.json("/api/v1/models?nsfw=true&username=-" + creator.toUpperCase(ROOT));

    assertThat(page.path("items")).isNotEmpty();
    assertThat(page.path("items"))
        .allMatch(model -> model.at("/creator/username").asString().equals(creator));
  }

  @Test
  void usernameOfNobody_404() throws Exception {
    var response = client.get("/api/v1/models?username=nobody");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"message\":\"User not found\"}");
  }

  @Test
  void nsfwAbsent_onlyModelsWithPgAndOnlyTheirPgPictures() throws Exception {
    JsonNode page = client.json("/api/v1/models");

    assertThat(ids(page.path("items"))).containsExactly(900001L, 900002L, 900004L);
    assertThat(page.at("/items/0/modelVersions/0/images")).isNotEmpty();
    for (JsonNode version : page.at("/items/0/modelVersions")) {
      assertThat(version.path("images")).allMatch(image -> image.path("nsfwLevel").asInt() == 1);
    }
  }

  @Test
  void manyPages_everyModelOnce() throws Exception {
    server.knobs().pageSize(1);

    List<Long> ids = client.walk("/api/v1/models?nsfw=true&limit=100");

    assertThat(ids).containsExactly(900001L, 900002L, 900003L, 900004L);
    assertThat(server.requests().get(1).parameter("cursor")).hasValue("210|1900|900002");
  }

  @Test
  void cursorOfWrongArity_400() throws Exception {
    var response = client.get("/api/v1/models?cursor=1");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"message\":\"Invalid cursor: expected 3 value(s) for this sort, received 1\"}");
  }

  @Test
  void modelById_picturesOfAllLevelsWithoutId() throws Exception {
    JsonNode model = client.json("/api/v1/models/900001");

    JsonNode images = model.at("/modelVersions/1/images");
    assertThat(model.path("name").asString()).isEqualTo("Harbour Mix");
    assertThat(model.at("/modelVersions/1/status").asString()).isEqualTo("Published");
    assertThat(images).isNotEmpty().noneMatch(image -> image.has("id"));
    assertThat(images.findValuesAsString("nsfwLevel")).contains("2");
    assertThat(images.at("/0/url").asString()).matches(".*/original=true/1000001\\d\\d\\.jpeg");
  }

  @Test
  void versionById_tellsItsModelAndItsPicturesMeta() throws Exception {
    JsonNode version = client.json("/api/v1/model-versions/2000002");

    assertThat(version.path("modelId").asLong()).isEqualTo(900001);
    assertThat(version.at("/model/name").asString()).isEqualTo("Harbour Mix");
    assertThat(version.path("air").asString())
        .isEqualTo("urn:air:sdxl:checkpoint:civitai:900001@2000002");
    assertThat(version.path("images")).hasSize(10).allMatch(image -> image.has("meta"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/models/999999999, 404, No model with id 999999999",
    "/api/v1/models/0, 404, No model with id 0",
    "/api/v1/model-versions/999, 404, Model not found",
    "/api/v1/model-versions/0, 400, Missing modelVersionId",
    "/api/v1/model-versions/x, 400, 'Invalid input: expected number, received NaN'"
  })
  void unknownId_errorAsDocumented(String path, int status, String error) throws Exception {
    var response = client.get(path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(DemoJson.MAPPER.readTree(response.body()).path("error").asString()).isEqualTo(error);
  }

  @Test
  void tags_pagesUntilAnEmptyOneWithoutNextPage() throws Exception {
    List<String> names = new ArrayList<>();
    int page = 1;
    JsonNode answer = client.json("/api/v1/tags?limit=4&page=1");
    while (!answer.path("items").isEmpty()) {
      names.addAll(answer.path("items").findValuesAsString("name"));
      assertThat(answer.path("metadata").has("nextPage")).isFalse();
      page++;
      answer = client.json("/api/v1/tags?limit=4&page=" + page);
    }

    assertThat(names)
        .containsExactly("boats", "comic book", "landscape", "motion", "night", "style");
    assertThat(page).isEqualTo(3);
    assertThat(answer.path("metadata").toString())
        .isEqualTo("{\"totalItems\":0,\"currentPage\":3,\"pageSize\":4,\"totalPages\":1}");
  }

  @Test
  void tagLink_isNotEncoded() throws Exception {
    JsonNode page = client.json("/api/v1/tags?query=comic");

    assertThat(page.at("/items/0/link").asString())
        .isEqualTo(server.apiUrl() + "/api/v1/models?tag=comic book");
  }

  @Test
  void tagsLimitZero_400WithABareArray() throws Exception {
    var response = client.get("/api/v1/tags?limit=0");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(DemoJson.MAPPER.readTree(response.body()).at("/0/message").asString())
        .isEqualTo("Too small: expected number to be >=1");
  }

  private static List<Long> ids(JsonNode items) {
    List<Long> ids = new ArrayList<>();
    items.forEach(item -> ids.add(item.path("id").asLong()));
    return ids;
  }
}
