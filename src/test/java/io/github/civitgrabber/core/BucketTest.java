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
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"SDXL 1.0", "None"})
  void noData_goesToNoMetadataWhateverTheBaseModel(String baseModel) {
    Item item = Items.made(baseModel, GenerationData.NONE);

    assertThat(Bucket.of(item)).isEqualTo(new Bucket("no_metadata", null));
  }

  @Test
  void blankData_goesToNoMetadata() {
    Map<String, MetaValue> blanks =
        Map.of("prompt", new MetaValue.Text(" "), "resources", new MetaValue.Json("[[]]", true));
    Item item = Items.made("SDXL 1.0", new GenerationData(blanks, List.of()));

    assertThat(Bucket.of(item)).isEqualTo(new Bucket("no_metadata", null));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"None", " "})
  void dataWithoutAName_goesToInvalidMetadata(String baseModel) {
    Item item = Items.made(baseModel, Items.A_PROMPT);

    assertThat(Bucket.of(item)).isEqualTo(new Bucket("invalid_metadata", null));
  }

  @Test
  void dataWithoutAModel_goesToTheBaseModel() {
    Item item = Items.made("SDXL 1.0", Items.A_PROMPT);

    assertThat(Bucket.of(item)).isEqualTo(new Bucket("SDXL 1.0", "SDXL 1.0"));
  }

  @Test
  void name_isKeptBesideItsFolder() {
    assertThat(Bucket.of(Items.madeWith("Mix: A/B ")))
        .isEqualTo(new Bucket("Mix_ A_B", "Mix: A/B"));
  }

  @Test
  void controlCharacters_areLeftOutOfTheNameAndReplacedInTheFolder() {
    assertThat(Bucket.of(Items.madeWith("\u001b[31mred\rmix\u0007")))
        .isEqualTo(new Bucket("[31mred_mix", "[31mredmix"));
    assertThat(Bucket.of(Items.madeWith("\u001b \u0007")))
        .isEqualTo(new Bucket("invalid_metadata", null));
  }

  @ParameterizedTest
  @CsvSource({
    "no_metadata, no_metadata_",
    "invalid_metadata, invalid_metadata_",
    "No_Metadata, No_Metadata_",
    "INVALID_METADATA, INVALID_METADATA_",
    "no/metadata, no_metadata_",
    "__no__metadata__, no_metadata_",
    "no_metadata_, no_metadata_",
    "invalid_metadata., invalid_metadata_",
    "no metadata, no metadata",
    "no_metadata 2, no_metadata 2",
  })
  void modelNamedLikeABucketWithoutAName_doesNotShareItsFolder(String model, String folder) {
    assertThat(Bucket.of(Items.madeWith(model)).folder()).isEqualTo(folder);
  }
}
