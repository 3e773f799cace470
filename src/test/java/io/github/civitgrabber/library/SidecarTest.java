package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.GenerationData.Resource;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.testing.Fetches;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {

  private static final MetaValue PROMPT = text("a tin robot");

  @Test
  void dataWithUsableModel_oneLineForEachEntryInItsOrder() {
    Map<String, MetaValue> entries = new LinkedHashMap<>();
    entries.put("prompt", PROMPT);
    entries.put("Model", text("some mix"));
    entries.put("seed", json("18446744073709551616"));
    entries.put("cfgScale", json("7.50"));
    entries.put("Clip skip", text("2"));
    entries.put("resources", json("[{\"name\":\"a\",\"weight\":0.80}]"));
    entries.put("hashes", json("{\"lora:x\":\"ab\"}"));
    entries.put("negativePrompt", text(""));
    entries.put("VAE", new MetaValue.Json("null", true));

    TextFile sidecar = of(entries, "Illustrious");

    assertThat(sidecar.name().text()).isEqualTo("12345_meta.txt");
    assertThat(sidecar.text())
        .isEqualTo(
            "prompt: a tin robot\n"
                + "Model: some mix\n"
                + "seed: 18446744073709551616\n"
                + "cfgScale: 7.50\n"
                + "Clip skip: 2\n"
                + "resources: [{\"name\":\"a\",\"weight\":0.80}]\n"
                + "hashes: {\"lora:x\":\"ab\"}\n"
                + "negativePrompt: \n"
                + "VAE: null\n");
  }

  @Test
  void dataWithoutModel_nameOfTheModelFirst() {
    TextFile sidecar = of(Map.of("prompt", PROMPT), "Illustrious");

    assertThat(sidecar.text()).isEqualTo("Model: Illustrious\nprompt: a tin robot\n");
  }

  @Test
  void checkpointWithAName_outweighsTheBaseModel() {
    GenerationData data =
        new GenerationData(
            Map.of("prompt", PROMPT),
            List.of(new Resource("lora", "v2"), new Resource("checkpoint", "v1.0 (VAE fix)")));

    TextFile sidecar = Sidecar.of(Fetches.JO, item(data, "Illustrious", "jo"));

    assertThat(sidecar.text()).isEqualTo("Model: v1.0 (VAE fix)\nprompt: a tin robot\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:air:sdxl:checkpoint:civitai:900002@2000020",
        "urn_air_sdxl_checkpoint_civitai_900002_2000020",
        "urn-civitai",
        "urn 5@6",
        "",
        "  ",
      })
  void modelThatIsNoName_nameFirstAndTheEntryStays(String model) {
    TextFile sidecar = of(Map.of("Model", text(model)), "Illustrious", "seed", json("42"));

    assertThat(sidecar.text()).isEqualTo("Model: Illustrious\nModel: " + model + "\nseed: 42\n");
  }

  @Test
  void modelThatIsAnObject_nameFirstAndTheObjectAsJson() {
    TextFile sidecar = of(Map.of("Model", json("{\"some_mix_7\":\"3mix\"}")), "Illustrious");

    assertThat(sidecar.text()).isEqualTo("Model: Illustrious\nModel: {\"some_mix_7\":\"3mix\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", ""})
  void noNameAtAll_entriesAlone(String baseModel) {
    assertThat(of(Map.of("prompt", PROMPT), baseModel).text()).isEqualTo("prompt: a tin robot\n");
    assertThat(of(Map.of("prompt", PROMPT), null).text()).isEqualTo("prompt: a tin robot\n");
  }

  @Test
  void promptOfSeveralLines_isKeptAsItIs() {
    TextFile sidecar = of(Map.of("prompt", text("one\ntwo\r\nthree:\té 🏔\u2028four")), null);

    assertThat(sidecar.text()).isEqualTo("prompt: one\ntwo\nthree:\té 🏔\u2028four\n");
  }

  @Test
  void charactersThatATerminalObeys_areLeftOut() {
    TextFile sidecar =
        of(
            Map.of("Mo\u001bdel", text("x"), "prompt", text("\u001b[2Ja\rb\u0000\u009b1m\u0085")),
            "Illus\u001btrious");

    assertThat(sidecar.text().lines())
        .containsExactlyInAnyOrder("Model: Illustrious", "Model: x", "prompt: [2Jab1m");
  }

  @Test
  void noData_saysSoAndNamesThePageOfTheImage() {
    TextFile sidecar = Sidecar.of(Fetches.JO, item(GenerationData.NONE, "Illustrious", "Jo"));

    assertThat(sidecar.name().text()).isEqualTo("12345_no_meta.txt");
    assertThat(sidecar.text())
        .isEqualTo(
            "No metadata available for this image.\n"
                + "URL: https://civitai.com/images/12345?period=AllTime&periodMode=published"
                + "&sort=Newest&view=feed&username=Jo&withTags=false\n");
  }

  @Test
  void noDataAndNoOwnerUnderAnotherKindOfTarget_namesNoUser() {
    TextFile sidecar =
        Sidecar.of(new Target.ByModelVersion(11), item(GenerationData.NONE, "Illustrious", null));

    assertThat(sidecar.text()).contains("&view=feed&username=&withTags=false\n");
  }

  @Test
  void blankValuesAlone_areNoData() {
    GenerationData blank = new GenerationData(Map.of("prompt", text(" \n")), List.of());

    TextFile sidecar = Sidecar.of(Fetches.JO, item(blank, "Illustrious", "jo"));

    assertThat(sidecar.name().text()).isEqualTo("12345_no_meta.txt");
    assertThat(sidecar.text()).startsWith("No metadata available for this image.\n");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "nobody",
      value = {"Jo_2, Jo_2", "nobody, jo", "a b&c=d#, a%20b%26c%3Dd%23", "é, %C3%A9"})
  void owner_isEncodedInTheAddress(String owner, String encoded) {
    TextFile sidecar = Sidecar.of(new Target.ByUser("jo"), item(GenerationData.NONE, null, owner));

    assertThat(sidecar.text()).contains("&username=" + encoded + "&withTags=false\n");
  }

  private static TextFile of(Map<String, MetaValue> entries, String baseModel) {
    return Sidecar.of(Fetches.JO, item(new GenerationData(entries, List.of()), baseModel, "jo"));
  }

  private static TextFile of(
      Map<String, MetaValue> first, String baseModel, String name, MetaValue value) {
    Map<String, MetaValue> entries = new LinkedHashMap<>(first);
    entries.put(name, value);
    return of(entries, baseModel);
  }

  private static Item item(GenerationData data, String baseModel, String owner) {
    URI url = URI.create("https://image.civitai.com/k/u/original=true/u.jpeg");
    return new Item(12345, url, Item.Kind.IMAGE, OptionalInt.empty(), owner, baseModel, data, null);
  }

  private static MetaValue text(String text) {
    return new MetaValue.Text(text);
  }

  private static MetaValue json(String json) {
    return new MetaValue.Json(json, false);
  }
}
