package io.github.civitgrabber.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.picture.DemoPicture;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What splits the listing of a user into parts, and what ends each of them. */
class ListingPartsTest {
  private static final Instant MAY = Instant.parse("2024-05-01T12:00:00Z");
  private static final Instant JUNE = Instant.parse("2024-06-01T12:00:00Z");
  private static final DemoPicture PICTURE = new DemoPicture.Drawn(1, 8, 8, DemoPicture.Format.PNG);

  private DemoServer server;
  private DemoClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        DemoServer.start(
            DemoCatalog.ofItems(
                DemoItem.small(11, "ann").withPost(5, JUNE).withVersionIds(7L),
                DemoItem.small(12, "ann").withPost(5, MAY).withBaseModel("Pony").withLevel(2),
                DemoItem.small(13, "ann").withPost(6, MAY).withBaseModel(null).withVersionIds(8L),
                DemoItem.small(14, "ann")
                    .withPost(6, MAY)
                    .withPicture(DemoItem.Kind.VIDEO, PICTURE)
                    .withBaseModel("Flux.1 D"),
                DemoItem.small(15, "bob").withPost(6, JUNE).withVersionIds(7L)));
    client = new DemoClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void itemsOfTheSameTime_everyOneOnceInBothOrders(CursorForm form) throws Exception {
    server.knobs().pageSize(1).cursorForm(form);

    assertThat(client.walk("/api/v1/images?username=ann&nsfw=X&sort=Newest"))
        .containsExactly(11L, 14L, 13L, 12L);
    assertThat(client.walk("/api/v1/images?username=ann&nsfw=X&sort=Oldest"))
        .containsExactly(12L, 13L, 14L, 11L);
  }

  @ParameterizedTest
  @CsvSource({
    "type=image, 11 13 12",
    "type=video, 14",
    "baseModels=Pony, 12",
    "'baseModels=Flux.1%20D,Illustrious', 11 14",
    "modelVersionId=7, 11",
    "postId=5, 11 12",
    "postId=6, 14 13",
    "browsingLevel=2, 12",
    "browsingLevel=1&type=image&baseModels=Illustrious&modelVersionId=7, 11",
    "period=Day, 11 14 13 12"
  })
  void parameters_narrowTheListingOfTheUser(String query, String expected) throws Exception {
    List<Long> ids = client.walk("/api/v1/images?username=ann&nsfw=X&" + query);

    assertThat(ids).map(String::valueOf).containsExactly(expected.split(" "));
  }

  @Test
  void unknownBaseModel_400() throws Exception {
    var response = client.get("/api/v1/images?username=ann&baseModels=Pony,Odd");

    assertThat(response.statusCode()).isEqualTo(400);
    String message =
        DemoJson.MAPPER.readTree(response.body()).path("error").path("message").asString();
    assertThat(DemoJson.MAPPER.readTree(message).at("/0/path/0").asString())
        .isEqualTo("baseModels");
  }

  @Test
  void enums_baseModelsAreThoseThatAQueryMayName() throws Exception {
    JsonNode enums = client.json("/api/v1/enums");

    assertThat(enums.propertyNames())
        .containsExactly(
            "ModelType", "ModelFileType", "ActiveBaseModel", "BaseModel", "BaseModelType");
    for (JsonNode name : enums.path("BaseModel")) {
      String encoded = name.asString().replace(" ", "%20");
      assertThat(client.get("/api/v1/images?baseModels=" + encoded).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void item_tellsWhatFiltersNeed() throws Exception {
    server.serve(
        DemoCatalog.ofItems(
            DemoItem.small(1, "ann")
                .withPost(5, Instant.parse("2024-05-01T12:00:00.123456Z"))
                .withStats(new DemoItem.Stats(1, 2, 3, 4, 5))
                .withSize(832, 1216)
                .withVersionIds(7L, 8L)));

    JsonNode item = client.json("/api/v1/images").at("/items/0");

    assertThat(item.path("createdAt").asString()).isEqualTo("2024-05-01T12:00:00.123Z");
    assertThat(item.path("stats").toString())
        .isEqualTo(
            "{\"cryCount\":1,\"laughCount\":2,\"likeCount\":3,\"dislikeCount\":0,"
                + "\"heartCount\":4,\"commentCount\":5}");
    assertThat(item.path("modelVersionIds").toString()).isEqualTo("[7,8]");
    assertThat(item.path("width").asInt()).isEqualTo(832);
    assertThat(item.path("height").asInt()).isEqualTo(1216);
  }

  @ParameterizedTest
  @CsvSource({
    "sort=Newest, 11 14 13",
    "sort=Oldest, 12 13 14",
    "browsingLevel=1, 11 14 13",
    "browsingLevel=2, 12"
  })
  void mostListed_everyListingEndsThereWithoutAWord(String query, String expected)
      throws Exception {
    server.knobs().mostListed(3).pageSize(2);

    List<Long> ids = client.walk("/api/v1/images?username=ann&nsfw=X&" + query);

    assertThat(ids).map(String::valueOf).containsExactly(expected.split(" "));
  }

  @Test
  void cursorBehindTheEnd_emptyPage() throws Exception {
    server.knobs().mostListed(3);

    JsonNode page = client.json("/api/v1/images?username=ann&nsfw=X&cursor=4%7C0");

    assertThat(page.toString()).isEqualTo("{\"items\":[],\"metadata\":{}}");
  }

  @Test
  void otherCatalogueServed_whatIsNewShiftsThePages() throws Exception {
    server.knobs().pageSize(1);
    DemoItem old = DemoItem.small(1, "ann");
    server.serve(DemoCatalog.ofItems(old, DemoItem.small(2, "ann")));
    JsonNode first = client.json("/api/v1/images?username=ann");

    server.serve(DemoCatalog.ofItems(old, DemoItem.small(2, "ann"), DemoItem.small(3, "ann")));

    assertThat(client.walk(first.at("/metadata/nextPage").asString())).containsExactly(2L, 1L);
  }

  @Test
  void logOnly_othersAreAnsweredAndNotLogged() throws Exception {
    server.knobs().logOnly(request -> request.path().equals("/api/v1/enums"));

    client.json("/api/v1/images");
    client.json("/api/v1/enums");

    assertThat(server.requests()).map(DemoRequest::path).containsExactly("/api/v1/enums");
  }
}
