package io.github.civitgrabber.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.http.DemoJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ImagesListingTest {
  private static final DemoItem MARS = DemoItem.small(2001, "Mars").withTags("red", "far");
  private static final DemoItem VENUS = DemoItem.small(2002, "venus").withVersionIds(7L, 8L);

  private DemoServer server;
  private DemoClient client;

  @BeforeEach
  void start() throws IOException {
    start(DemoCatalog.ofItems("ann", 7));
  }

  private void start(DemoCatalog catalog) throws IOException {
    stop();
    server = DemoServer.start(catalog);
    client = new DemoClient(server);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      client.close();
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyPages_everyItemOnceNewestFirst(CursorForm form) throws Exception {
    server.knobs().pageSize(2).cursorForm(form);

    List<Long> ids = client.walk("/api/v1/images?username=ann&limit=200&sort=Newest");

    assertThat(ids).containsExactly(1007L, 1006L, 1005L, 1004L, 1003L, 1002L, 1001L);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void postId_itsImages() throws Exception {
    long post = DemoItem.small(1004, "ann").postId();

    JsonNode page = client.json("/api/v1/images?postId=" + post);

    assertThat(page.path("items").findValuesAsString("id"))
        .containsExactly("1007", "1006", "1005", "1004");
    assertThat(page.path("items"))
        .allMatch(item -> item.path("postId").asLong() == post && item.path("meta").isNull());
  }

  @Test
  void imageId_thatOneWithItsMetaNested() throws Exception {
    JsonNode page = client.json("/api/v1/images?imageId=1003&withMeta=true");

    assertThat(page.path("items").findValuesAsString("id")).contains("1003").hasSize(2);
    assertThat(page.at("/items/0/meta/id").asLong()).isEqualTo(1003);
    assertThat(page.at("/items/0/meta/meta/Model").asString()).isEqualTo("Demo Model");
  }

  @ParameterizedTest
  @EnumSource
  void sortOldest_everyItemOnceOldestFirst(CursorForm form) throws Exception {
    server.knobs().pageSize(3).cursorForm(form);

    List<Long> ids = client.walk("/api/v1/images?sort=Oldest");

    assertThat(ids).containsExactlyElementsOf(LongStream.rangeClosed(1001, 1007).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 1006",
    "OFFSET, '\"2|1767315766345\"'",
    "FEED, '\"feed:1767315766345:1006\"'"
  })
  void cursorForm_writtenAsThatEraDid(CursorForm form, String expected) throws Exception {
    server.knobs().pageSize(2).cursorForm(form);

    JsonNode page = client.json("/api/v1/images?username=ann");

    assertThat(page.at("/metadata/nextCursor").toString()).isEqualTo(expected);
  }

  @Test
  void cursorFormChangesOnTheWay_everyItemOnce() throws Exception {
    server.knobs().pageSize(2).cursorForm(CursorForm.OFFSET);
    JsonNode first = client.json("/api/v1/images?username=ann");
    server.knobs().cursorForm(CursorForm.FEED);

    List<Long> rest = client.walk(first.at("/metadata/nextPage").asString());

    assertThat(rest).containsExactly(1005L, 1004L, 1003L, 1002L, 1001L);
  }

  @Test
  void nextPage_echoesEveryParameterStrictlyEncoded() throws Exception {
    server.knobs().linkOrigin(URI.create("https://civitai.com"));

    JsonNode page = client.json("/api/v1/images?sort=Most%20Reactions&limit=2&username=&x=a*(b)~");

    assertThat(page.at("/metadata/nextPage").asString())
        .isEqualTo(
            "https://civitai.com/api/v1/images?sort=Most%20Reactions&limit=2&x=a%2A%28b%29~"
                + "&cursor=2%7C1767315766345");
  }

  @Test
  void nextPageOfLaterPage_hasOneCursor() throws Exception {
    server.knobs().pageSize(2);
    JsonNode first = client.json("/api/v1/images?username=ann");

    JsonNode second = client.json(first.at("/metadata/nextPage").asString());

    assertThat(second.at("/metadata/nextPage").asString())
        .isEqualTo(server.apiUrl() + "/api/v1/images?username=ann&cursor=4%7C1767315644345");
  }

  @Test
  void lastPage_hasEmptyMetadata() throws Exception {
    JsonNode page = client.json("/api/v1/images?username=ann&limit=7");

    assertThat(page.path("items")).hasSize(7);
    assertThat(page.path("metadata").toString()).isEqualTo("{}");
  }

  @Test
  void unknownUser_emptyPageWithoutCursor() throws Exception {
    JsonNode page = client.json("/api/v1/images?username=nobody");

    assertThat(page.toString()).isEqualTo("{\"items\":[],\"metadata\":{}}");
  }

  @Test
  void usernameInOtherCase_sameItemsUnderTheTrueName() throws Exception {
    start(DemoCatalog.ofItems(MARS, VENUS));

    JsonNode page = client.json("/api/v1/images?username=mARS");

    assertThat(page.path("items")).hasSize(1);
    assertThat(page.at("/items/0/username").asString()).isEqualTo("Mars");
  }

  @Test
  void modelVersionId_onlyItemsMadeWithIt() throws Exception {
    start(DemoCatalog.ofItems(MARS, VENUS));

    assertThat(client.walk("/api/v1/images?modelVersionId=8")).containsExactly(2002L);
    assertThat(client.walk("/api/v1/images?modelVersionId=9")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3001",
    "nsfw=None, 3001",
    "nsfw=Mature, 3003 3002 3001",
    "nsfw=X, 3004 3003 3002 3001",
    "nsfw=true, 3004 3003",
    "browsingLevel=2, 3002"
  })
  void nsfw_decidesTheLevels(String query, String expected) throws Exception {
    start(
        DemoCatalog.ofItems(
            DemoItem.small(3001, "ann"),
            DemoItem.small(3002, "ann").withLevel(2),
            DemoItem.small(3003, "ann").withLevel(4),
            DemoItem.small(3004, "ann").withLevel(16)));

    List<Long> ids = client.walk("/api/v1/images?" + query);

    assertThat(ids).map(String::valueOf).containsExactly(expected.split(" "));
  }

  @Test
  void withMetaAbsentOrFalse_everyMetaIsNull() throws Exception {
    JsonNode absent = client.json("/api/v1/images?username=ann");
    JsonNode no = client.json("/api/v1/images?username=ann&withMeta=false");

    assertThat(absent.path("items")).hasSize(7).allMatch(item -> item.path("meta").isNull());
    assertThat(no.path("items")).hasSize(7).allMatch(item -> item.path("meta").isNull());
  }

  @Test
  void withMetaTrue_metaAsGiven() throws Exception {
    JsonNode page = client.json("/api/v1/images?username=ann&withMeta=true&limit=1");

    assertThat(page.at("/items/0/meta").toString())
        .isEqualTo(
            "{\"Model\":\"Demo Model\",\"prompt\":\"a small demo landscape\",\"seed\":1007}");
  }

  @Test
  void withTagsTrue_tagsWithIds() throws Exception {
    start(DemoCatalog.ofItems(MARS));

    JsonNode with = client.json("/api/v1/images?withTags=true");
    JsonNode without = client.json("/api/v1/images");

    assertThat(with.at("/items/0/tags").findValuesAsString("name")).containsExactly("red", "far");
    assertThat(with.at("/items/0/tags/0/id").isNumber()).isTrue();
    assertThat(without.at("/items/0").has("tags")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=201, Too big: expected number to be <=200",
    "limit=many, 'Invalid input: expected number, received NaN'",
    "username=a-b, Invalid string: must match pattern /^[A-Za-z0-9_]*$/",
    "withMeta=maybe, 'Invalid option: expected one of \"true\"|\"false\"'",
    "nsfw=Sometimes, 'Invalid option: expected one of \"true\"|\"false\"'"
  })
  void refusedValue_400WithIssuesAsText(String query, String message) throws Exception {
    var response = client.get("/api/v1/images?" + query);

    JsonNode error = DemoJson.MAPPER.readTree(response.body()).path("error");
    JsonNode issues = DemoJson.MAPPER.readTree(error.path("message").asString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("name").asString()).isEqualTo("ZodError");
    assertThat(issues.at("/0/message").asString()).isEqualTo(message);
    assertThat(issues.at("/0/path/0").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void unreadableCursor_400() throws Exception {
    var response = client.get("/api/v1/images?cursor=nope");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"error\":\"Invalid cursor: unparseable numeric value \\\"nope\\\"\","
                + "\"code\":\"BAD_REQUEST\"}");
  }
}
