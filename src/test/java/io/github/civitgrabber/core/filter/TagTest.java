package io.github.civitgrabber.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

  @ParameterizedTest
  @ValueSource(strings = {"paper art", "Paper_Art", " PAPER  art ", "paper__ art_", "paper\tart"})
  void spellingsOfOneTag_areEqual(String spelling) {
    assertThat(new Tag(spelling)).isEqualTo(new Tag("paper art"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"paperart", "paper-art", "paper", "paper art s"})
  void otherWords_areAnotherTag(String other) {
    assertThat(new Tag(other)).isNotEqualTo(new Tag("paper art"));
  }

  @Test
  void words_areThoseBetweenBlanks() {
    assertThat(new Tag(" Paper_art ").words()).containsExactly("paper", "art");
    assertThat(new Tag("_ _").words()).isEmpty();
  }
}
