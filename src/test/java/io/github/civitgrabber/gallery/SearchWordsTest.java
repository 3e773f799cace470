package io.github.civitgrabber.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

  @Test
  void words_areLettersAndDigitsInLowerCase() {
    assertThat(SearchWords.of("A Cat, (masterpiece:1.2), <lora:Detail_XL>"))
        .containsExactly("a", "cat", "masterpiece", "1", "2", "lora", "detail", "xl");
  }

  @Test
  void wordTwice_isThereOnce() {
    assertThat(SearchWords.of("cat CAT cat")).containsExactly("cat");
  }

  @Test
  void charactersOfScriptsWithoutBlanks_standAlone() {
    assertThat(SearchWords.of("紫陽花cat")).containsExactly("紫", "陽", "花", "cat");
  }

  @Test
  void formsOfTheSameLetters_areTheSameWord() {
    assertThat(SearchWords.of("Cafe\u0301 ﬁre")).isEqualTo(SearchWords.of("caf\u00e9 fire"));
  }

  @Test
  void lettersOfOtherScriptsWithTheirMarks_areWords() {
    assertThat(SearchWords.of("قلعة قديمة हिन्दी")).containsExactly("قلعة", "قديمة", "हिन्दी");
  }

  @Test
  void textWithoutWords_hasNone() {
    assertThat(SearchWords.of("... \u202e --")).isEqualTo(Set.of());
  }

  @Test
  void dataInAPrompt_isCutShort() {
    assertThat(SearchWords.of("x".repeat(5000))).containsExactly("x".repeat(40));
  }
}
