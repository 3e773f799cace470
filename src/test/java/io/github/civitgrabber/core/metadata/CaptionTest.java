package io.github.civitgrabber.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a tin robot | a tin robot",
        "'  a tin\n\nrobot,\tdusk ' | a tin robot, dusk",
        "a quiet harbour, morning fog <lora:some_style_v2:0.8> | a quiet harbour, morning fog",
        "<lora:a:1>, a cat, <lyco:b:0.5>, <hypernet:c:1> , dusk,, | a cat, dusk",
        "a cat<lora:b:1>dusk | a cat dusk",
        "'(a cat:1.2), [dog], {fox|owl}, \\(series\\)' | '(a cat:1.2), [dog], {fox|owl}, \\(series\\)'",
        "a < b > c, 1<2, <3, a <- b | a < b > c, 1<2, <3, a <- b",
        "Paper boat、été — “quiet” 🚤 | Paper boat、été — “quiet” 🚤",
        "'a\u001b[31m cat\u2028dusk' | a [31m cat dusk",
      })
  void prompt_isOneLineWithoutNetworks(String prompt, String caption) {
    assertThat(Caption.of(data(prompt))).contains(caption);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "<lora:a:1>", ", ,"})
  void promptOfNothing_isNone(String prompt) {
    assertThat(Caption.of(data(prompt))).isEmpty();
  }

  @Test
  void dataWithoutAPrompt_hasNone() {
    assertThat(Caption.of(GenerationData.NONE)).isEmpty();
  }

  @Test
  void promptMadeToTakeLong_takesNoTime() {
    for (String part : List.of("<a:", ", ", "  ", "<", ",")) {
      String prompt = "x" + part.repeat(100_000) + "x";

      assertTimeout(Duration.ofSeconds(5), () -> Caption.of(data(prompt)));
    }
  }

  private static GenerationData data(String prompt) {
    return new GenerationData(Map.of("prompt", new MetaValue.Text(prompt)), List.of());
  }
}
