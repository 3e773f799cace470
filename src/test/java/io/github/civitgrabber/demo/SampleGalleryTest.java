package io.github.civitgrabber.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.picture.PictureStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleGalleryTest {

  @Test
  void sample_52ItemsOfTheDemoUserAndAFewOfAnother() {
    List<DemoItem> items = DemoCatalog.sample().items();

    assertThat(items).filteredOn(i -> i.owner().equals(DemoCatalog.SAMPLE_USER)).hasSize(52);
    assertThat(items).filteredOn(i -> i.owner().equals("paper_lantern")).hasSize(4);
    assertThat(items).filteredOn(i -> i.kind() == DemoItem.Kind.VIDEO).hasSize(1);
  }

  @Test
  void sample_numbersAndNamesReachTheClientAsTheyAre() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.sample());
        DemoClient client = new DemoClient(server)) {
      String page =
          new String(
              client.get("/api/v1/images?username=Demo_Artist&nsfw=X&withMeta=true").body(),
              StandardCharsets.UTF_8);

      assertThat(page)
          .contains("\"seed\":9007199254740993,", "\"seed\":18446744073709551615123,")
          .contains("\"cfgScale\":7.50,", "\"steps\":30.0,")
          .contains("\"Model\":\"Cool/Mix: v1.0?\"", "\"Model\":\"日本語モデル\"", "\"Model\":\"CON\"")
          .contains("\"meta\":null,", "\"meta\":{},", ",\"meta\":null},");
      assertThat(DemoJson.MAPPER.readTree(page).path("items")).hasSize(52);
    }
  }

  @Test
  void sample_landscapeIsATagOfTwoModelsWithTwoVersionsEach() {
    assertThat(DemoCatalog.sample().models().stream().filter(model -> model.hasTag("landscape")))
        .hasSize(2)
        .allMatch(model -> model.versions().size() == 2);
  }

  @Test
  void sample_everyVersionHasAPicture() {
    DemoCatalog catalog = DemoCatalog.sample();

    assertThat(catalog.models().stream().flatMap(model -> model.versions().stream()))
        .allMatch(
            version ->
                catalog.items().stream().anyMatch(i -> i.versionIds().contains(version.id())));
  }

  @Test
  void sample_everyPictureHasTheSizeItTells() throws Exception {
    PictureStore pictures = new PictureStore();

    for (DemoItem item : DemoCatalog.sample().items()) {
      if (item.kind() == DemoItem.Kind.IMAGE) {
        byte[] bytes = pictures.original(item.picture()).bytes();
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(item.width());
        assertThat(image.getHeight()).isEqualTo(item.height());
      }
    }
  }

  @Test
  void sample_everyFormOfGenerationData() {
    List<JsonNode> metas =
        DemoCatalog.sample().items().stream().map(DemoItem::meta).filter(Objects::nonNull).toList();

    assertThat(metas).anyMatch(meta -> meta.at("/meta/Model").isString());
    assertThat(metas).anyMatch(meta -> meta.has("id") && meta.path("meta").isNull());
    assertThat(metas).anyMatch(meta -> meta.path("Model").isObject());
    assertThat(metas).anyMatch(meta -> meta.path("Model").asString("").startsWith("urn:air:"));
    assertThat(metas).anyMatch(meta -> meta.path("Model").asString("x").isBlank());
    assertThat(metas).anyMatch(meta -> meta.path("seed").isBigInteger());
    assertThat(metas).anyMatch(JsonNode::isEmpty);
  }

  /** What a page that shows the gallery must be able to show. */
  @Test
  void sample_promptsOfManyLanguagesAndOneVeryLong() {
    List<String> prompts =
        DemoCatalog.sample().items().stream()
            .map(DemoItem::meta)
            .filter(Objects::nonNull)
            .map(meta -> meta.path("prompt").asString(""))
            .toList();

    for (String script : List.of("Hiragana", "Arabic", "Hebrew", "Hangul", "Cyrillic", "Thai")) {
      assertThat(prompts).anyMatch(prompt -> prompt.matches("(?s).*\\p{Is" + script + "}.*"));
    }
    assertThat(prompts).anyMatch(prompt -> prompt.matches("(?s).*\\p{IsEmoji_Presentation}.*"));
    assertThat(prompts).anyMatch(prompt -> prompt.length() > 1000);
    assertThat(prompts).anyMatch(prompt -> prompt.contains("<script>"));
  }

  @Test
  void sample_everyLevelAndMoreThanAYearOfPosts() {
    List<DemoItem> items = DemoCatalog.sample().items();

    assertThat(items).extracting(DemoItem::level).contains(1, 2, 4, 8, 16);
    assertThat(items)
        .isSortedAccordingTo(Comparator.comparing(DemoItem::published).reversed())
        .extracting(DemoItem::postId)
        .containsSequence(items.get(1).postId(), items.get(1).postId());
    assertThat(Duration.between(items.getLast().published(), items.getFirst().published()))
        .isGreaterThan(Duration.ofDays(365));
    assertThat(items).anyMatch(item -> item.stats().likes() > 500);
  }
}
