package io.github.civitgrabber.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {

  @Test
  void shortLines_stayAsTheyAre() {
    List<String> lines = List.of("", "Number of failed images: 0", "  status: complete");

    assertThat(Wrapping.wrapped(lines, 26)).isEqualTo(lines);
  }

  @Test
  void longLine_isBrokenBetweenWordsAndIndented() {
    assertThat(Wrapping.wrapped(List.of("  one two three four five six"), 16))
        .containsExactly("  one two three", "    four five", "    six");
  }

  @Test
  void wordThatIsWiderThanTheTerminal_staysInOnePiece() {
    assertThat(Wrapping.wrapped(List.of("Files: /a/very/long/folder/that/has/no/blanks is"), 12))
        .containsExactly("Files:", "  /a/very/long/folder/that/has/no/blanks", "  is");
  }
}
