package io.github.civitgrabber.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.Pages;
import io.github.civitgrabber.core.ModelName;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.GenerationData.Resource;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationDataMapperTest {

  private static final String FLAT = "{\"prompt\":\"a tin robot\",\"steps\":30}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FLAT,
        "{\"id\":100000011,\"meta\":" + FLAT + "}",
        "{\"meta\":" + FLAT + ",\"id\":\"100000011\"}",
        "{\"meta\":" + FLAT + "}",
      })
  void flatOrNested_sameData(String meta) {
    GenerationData data = map(meta);

    assertThat(data.isNone()).isFalse();
    assertThat(data.entries()).containsOnlyKeys("prompt", "steps");
    assertThat(data.text("prompt")).hasValue("a tin robot");
    assertThat(printed(data, "steps")).isEqualTo("30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"a tin robot\"",
        "\"\"",
        "7",
        "true",
        "[]",
        "[{\"prompt\":\"a tin robot\"}]",
        "{}",
        "{\"id\":100000010,\"meta\":null}",
        "{\"id\":100000010,\"meta\":{}}",
        "{\"meta\":null}",
        "{\"prompt\":\"\"}",
        "{\"prompt\":\" \\n\\t\",\"Model\":\"\",\"seed\":null}",
        "{\"id\":1,\"meta\":{\"prompt\":\"\",\"resources\":[],\"hashes\":{\"model\":\"\"}}}",
      })
  void nothingToShow_isNone(String meta) {
    assertThat(map(meta).isNone()).isTrue();
  }

  @Test
  void absentMeta_isNone() {
    assertThat(GenerationDataMapper.map(null).isNone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "\"x\"", "[0]", "{\"model\":\"a49140c6c5\"}"})
  void oneValueThatSaysSomething_isData(String value) {
    assertThat(map("{\"prompt\":\"\",\"x\":" + value + "}").isNone()).isFalse();
  }

  @Test
  void ownEntryNamedMeta_isNotTakenForTheWrapper() {
    GenerationData data = map("{\"prompt\":\"a tin robot\",\"meta\":{\"x\":1}}");

    assertThat(data.entries()).containsOnlyKeys("prompt", "meta");
  }

  @Test
  void entries_keepTheOrderOfTheApi() {
    GenerationData data = map("{\"z\":1,\"Clip skip\":\"2\",\"a\":2,\"lora:x\":3}");

    assertThat(data.entries().keySet()).containsExactly("z", "Clip skip", "a", "lora:x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "2147483648",
        "9007199254740993",
        "9223372036854775808",
        "184467440737095516161844674407370955161618446744073709551616",
        "7.50",
        "0.1234567890123456789012345678901234567890",
        "[7.50,0.80]",
        "{\"weight\":0.80,\"name\":\"é\"}",
        "true",
        "null",
      })
  void jsonThatIsNoString_isPrintedAsItCame(String json) {
    assertThat(printed(map("{\"x\":" + json + "}"), "x")).isEqualTo(json);
  }

  /** As deep as is read at all: to print it must not be harder than to read it. */
  @Test
  void structureOfManyLevels_isPrintedAsItCame() {
    String deep = "[".repeat(450) + "]".repeat(450);

    assertThat(printed(map("{\"x\":" + deep + "}"), "x")).isEqualTo(deep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1.50E-400", "0.0000000001", "-2.0e+3"})
  void numberWithAnExponent_losesNoDigit(String number) {
    String printed = printed(map("{\"x\":" + number + "}"), "x");

    // BigDecimal's equals compares the digits after the point too.
    assertThat(new BigDecimal(printed).equals(new BigDecimal(number))).isTrue();
  }

  @Test
  void nestedStructures_areCompactJson() {
    GenerationData data =
        map(
            "{\"hashes\": { \"lora:x\" : \"ab\" },\n \"resources\": [ { \"weight\": 1 } , null ] }");

    assertThat(printed(data, "hashes")).isEqualTo("{\"lora:x\":\"ab\"}");
    assertThat(printed(data, "resources")).isEqualTo("[{\"weight\":1},null]");
  }

  @Test
  void textWithLineBreaksAndBrokenCharacters_staysAsItIs() {
    GenerationData data = map("{\"prompt\":\"one\\r\\ntwo\\u2028three \\ud83c \\udf00 \\u0007\"}");

    assertThat(data.text("prompt")).hasValue("one\r\ntwo\u2028three \ud83c \udf00 \u0007");
  }

  @Test
  void jsonInsideAString_isText() {
    GenerationData data = map("{\"comfy\":\"{\\\"a\\\": [NaN]}\"}");

    assertThat(data.text("comfy")).hasValue("{\"a\": [NaN]}");
  }

  @Test
  void promptThatIsNoString_isNoText() {
    assertThat(map("{\"prompt\":[\"a\"]}").text("prompt")).isEmpty();
  }

  @Test
  void resources_typeAndVersionNameAsFarAsTheyAreTexts() {
    String resources =
        """
        {"civitaiResources": [
          {"type": "lora", "weight": 0.8, "modelVersionId": 2, "modelVersionName": "v2"},
          {"type": "checkpoint", "modelVersionId": 1},
          {"type": "checkpoint", "modelVersionName": null},
          {"type": "embed", "modelVersionName": 7},
          {"type": null, "modelVersionName": "typeless"},
          {"modelVersionName": "typeless"},
          {},
          null,
          "checkpoint"
        ]}""";

    assertThat(map(resources).civitaiResources())
        .containsExactly(
            new Resource("lora", "v2"),
            new Resource("checkpoint", null),
            new Resource("checkpoint", null),
            new Resource("embed", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"checkpoint\"", "{\"type\":\"checkpoint\"}", "[]"})
  void resourcesThatAreNoList_areNone(String json) {
    GenerationData data = map("{\"civitaiResources\":" + json + ",\"seed\":1}");

    assertThat(data.civitaiResources()).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "images-modelid-withmeta-nested, someCheckpoint_v10",
    "images-2023-flat-meta-width-url, someModel",
    // a URN and an object are no names; the checkpoint's version has one
    "images-meta-urn-model, v1.0 (VAE fix)",
    // the checkpoint has none; the base model has the last word
    "images-search-withmeta-flat-2026, Illustrious",
    "images-video-2026, Wan Video 2.2 I2V-A14B",
  })
  void sample_givesTheModelName(String sample, String name) {
    assertThat(ModelName.of(firstItem(sample))).hasValue(name);
  }

  @Test
  void modelThatIsAnObject_isKeptAsJsonAndNamesNothing() {
    Item item = firstItem("images-meta-model-is-object-2024");

    assertThat(printed(item.data(), "Model")).isEqualTo("{\"some_mix_7\":\"3mix\"}");
    assertThat(ModelName.of(item)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null", "7", "{\"meina_belly_7\":\"3mix\"}", "[\"a\"]"})
  void modelThatIsNoName_isNotUsable(String model) {
    GenerationData data = map("{\"Model\":" + model + ",\"seed\":1}");

    assertThat(data.isNone()).isFalse();
    assertThat(ModelName.usableModel(data)).isEmpty();
  }

  private static Item firstItem(String sample) {
    return Pages.read(Pages.sample(sample)).orElseThrow().items().getFirst();
  }

  private static GenerationData map(String meta) {
    return GenerationDataMapper.map(Json.VALUES.readTree(meta));
  }

  private static String printed(GenerationData data, String name) {
    return data.entries().get(name).printed();
  }
}
