package io.github.civitgrabber.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsReaderTest {

  @Test
  void entry_isReadWithWhatPeopleLookForFirst() {
    Details details =
        DetailsReader.ofEntry(
            """
            {"id":1,"username":"ann","tags":[{"id":7,"name":"sea"},"sky"],"meta":{
              "Version":"v1.9","seed":3901940756123,"prompt":" a boat ","negativePrompt":"blurry",
              "sampler":"Euler a","hashes":{"a":"b"},"comfy":"{}",
              "civitaiResources":[
                {"type":"checkpoint","modelVersionId":11,"modelVersionName":"Harbour"},
                {"type":"lora","modelVersionId":12,"weight":0.7}],
              "resources":[{"name":"Harbour","type":"model"},{"name":"Sails","type":"lora"}]}}
            """);

    assertThat(details)
        .isEqualTo(
            new Details(
                "a boat",
                "blurry",
                "ann",
                List.of(
                    new Details.Resource("Harbour", "checkpoint", 11L, null),
                    new Details.Resource("Version 12", "lora", 12L, "0.7"),
                    new Details.Resource("Sails", "lora", null, null)),
                List.of(
                    List.of("Sampler", "Euler a"),
                    List.of("Seed", "3901940756123"),
                    List.of("Version", "v1.9")),
                List.of("sea", "sky")));
  }

  @Test
  void nestedData_isReadLikeFlatOne() {
    assertThat(
            DetailsReader.ofEntry("{\"meta\":{\"id\":1,\"meta\":{\"prompt\":\"a boat\"}}}")
                .prompt())
        .isEqualTo("a boat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"meta\":null}",
        "{\"meta\":7}",
        "{\"meta\":{\"prompt\":{\"a\":1},\"resources\":{},\"civitaiResources\":[1,null]}}"
      })
  void oddEntry_saysNothing(String entry) {
    assertThat(DetailsReader.ofEntry(entry)).isEqualTo(Details.NONE);
  }

  @Test
  void sidecar_isReadByItsLines() {
    Details details =
        DetailsReader.ofSidecar(Map.of("prompt", "a boat", "Model", "Harbour", "steps", "20"));

    assertThat(details.prompt()).isEqualTo("a boat");
    assertThat(details.settings()).containsExactly(List.of("Steps", "20"));
  }
}
