package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Model     | checkpoint | base model | name
          Juggernaut  | v9         | SDXL 1.0   | Juggernaut
          '  Jugg 9 ' | v9         | SDXL 1.0   | Jugg 9
                      | v9         | SDXL 1.0   | v9
          ''          | v9         | SDXL 1.0   | v9
          '  '        | v9         | SDXL 1.0   | v9
          urn:air:x   | v9         | SDXL 1.0   | v9
                      | ' v9 '     | SDXL 1.0   | v9
                      |            | SDXL 1.0   | SDXL 1.0
          ' '         | ''         | SDXL 1.0   | SDXL 1.0
                      | '  '       | ' SDXL '   | SDXL
                      |            |            |
          ' '         | ' '        | ' '        |
          urn:air:x   |            | ''         |
                      |            | None       |
                      | None       | SDXL 1.0   | None
          None        | v9         | SDXL 1.0   | None
          """)
  void sources_areAskedInOrder(String model, String checkpoint, String baseModel, String name) {
    Map<String, MetaValue> entries =
        model == null ? Map.of() : Map.of("Model", new MetaValue.Text(model));
    GenerationData.Resource resource = new GenerationData.Resource("checkpoint", checkpoint);
    Item item = Items.made(baseModel, new GenerationData(entries, List.of(resource)));

    assertThat(ModelName.of(item).orElse(null)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:air:sdxl:checkpoint:civitai:101055@128078",
        "URN:AIR:SDXL:checkpoint:civitai:101055@128078",
        "  urn:air:flux1:checkpoint:huggingface:black-forest-labs",
        "urn_air_sdxl_checkpoint_civitai_101055_128078",
        "urn_air_other",
        "urn:sdxl:civitai:101055",
        "urn-sdxl-101055@128078",
      })
  void urn_isNoName(String model) {
    assertThat(ModelName.of(Items.madeWith(model))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Urn of Ashes", "urn", "Furnace", "civitai mix", "mix@home", "air:urn"})
  void nameThatOnlyResemblesAUrn_isAName(String model) {
    assertThat(ModelName.of(Items.madeWith(model))).contains(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"meina_belly_7\":\"3mix\"}", "[\"mix\"]", "3", "true", "null"})
  void modelThatIsNoText_isPassedOver(String json) {
    MetaValue model = new MetaValue.Json(json, false);
    Item item = Items.made("SD 1.5", new GenerationData(Map.of("Model", model), List.of()));

    assertThat(ModelName.of(item)).contains("SD 1.5");
    assertThat(ModelName.usableModel(item.data())).isEmpty();
  }

  @Test
  void resources_countOnlyByTheirFirstCheckpoint() {
    List<GenerationData.Resource> lorasFirst =
        List.of(
            new GenerationData.Resource("lora", "a lora"),
            new GenerationData.Resource("checkpoint", "v1"),
            new GenerationData.Resource("checkpoint", "v2"));
    List<GenerationData.Resource> namelessFirst =
        List.of(
            new GenerationData.Resource("checkpoint", null),
            new GenerationData.Resource("checkpoint", "v2"));
    List<GenerationData.Resource> loraOnly = List.of(new GenerationData.Resource("lora", "a lora"));

    assertThat(ModelName.of(madeWith(lorasFirst))).contains("v1");
    assertThat(ModelName.of(madeWith(namelessFirst))).contains("SD 1.5");
    assertThat(ModelName.of(madeWith(loraOnly))).contains("SD 1.5");
  }

  @Test
  void usableModel_isTheDatasOwnNameAlone() {
    assertThat(ModelName.usableModel(Items.data("Model", " mix "))).contains("mix");
    assertThat(ModelName.usableModel(Items.data("Model", " "))).isEmpty();
    assertThat(ModelName.usableModel(Items.data("Model", "urn:air:x"))).isEmpty();
    assertThat(ModelName.usableModel(Items.A_PROMPT)).isEmpty();
  }

  private static Item madeWith(List<GenerationData.Resource> resources) {
    return Items.made("SD 1.5", new GenerationData(Map.of(), resources));
  }
}
