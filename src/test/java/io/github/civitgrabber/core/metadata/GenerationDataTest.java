package io.github.civitgrabber.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationDataTest {

  private static final MetaValue NULL = new MetaValue.Json("null", true);
  private static final MetaValue NESTED_BLANKS = new MetaValue.Json("{\"a\":[\"\",null]}", true);
  private static final MetaValue ZERO = new MetaValue.Json("0", false);
  private static final MetaValue BLANK = new MetaValue.Text(" \t\n");
  private static final MetaValue EMPTY = new MetaValue.Text("");
  private static final MetaValue CAT = new MetaValue.Text("a cat");

  @ParameterizedTest
  @MethodSource
  void entries_areNoDataWhenAllAreBlank(Map<String, MetaValue> entries, boolean none) {
    assertThat(of(entries).isNone()).isEqualTo(none);
  }

  static Stream<Arguments> entries_areNoDataWhenAllAreBlank() {
    return Stream.of(
        arguments(Map.of(), true),
        arguments(Map.of("prompt", EMPTY), true),
        arguments(Map.of("prompt", BLANK), true),
        arguments(Map.of("prompt", NULL), true),
        arguments(Map.of("resources", NESTED_BLANKS), true),
        arguments(Map.of("prompt", BLANK, "seed", NULL, "resources", NESTED_BLANKS), true),
        arguments(Map.of("prompt", CAT), false),
        arguments(Map.of("seed", ZERO), false),
        arguments(Map.of("prompt", EMPTY, "Model", CAT, "seed", NULL), false));
  }

  @Test
  void none_isNone() {
    assertThat(GenerationData.NONE.isNone()).isTrue();
  }

  @Test
  void text_isThereForStringsAlone() {
    GenerationData data = of(Map.of("prompt", CAT, "negativePrompt", BLANK, "seed", ZERO));

    assertThat(data.text("prompt")).contains("a cat");
    assertThat(data.text("negativePrompt")).contains(" \t\n");
    assertThat(data.text("seed")).isEmpty();
    assertThat(data.text("Prompt")).isEmpty();
  }

  @Test
  void entries_keepTheirOrderAndAreACopy() {
    Map<String, MetaValue> entries = new LinkedHashMap<>();
    entries.put("z", CAT);
    entries.put("a", ZERO);
    entries.put("m", NULL);

    GenerationData data = of(entries);
    entries.clear();

    assertThat(data.entries().keySet()).containsExactly("z", "a", "m");
  }

  private static GenerationData of(Map<String, MetaValue> entries) {
    return new GenerationData(entries, List.of());
  }
}
