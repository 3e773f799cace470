package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0"})
  void beginOfAFormula_getsAnApostrophe(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1+1", "\r=1+1", "\n=1+1"})
  void controlCharacterBeforeAFormula_getsAnApostropheAndBecomesABlank(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo("' =1+1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "1-2", "blue_hair", "'quoted'", "日本語モデル", "a,\"b\"", "👩‍🎨"})
  void plainText_staysAsItIs(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo(text);
  }

  @Test
  void controlCharactersWithin_becomeBlanks() {
    assertThat(SpreadsheetCell.of("a\u001b[31m\nb\u2028c\ud83d")).isEqualTo("a [31m b c ");
  }

  @Test
  void nothing_isAnEmptyCell() {
    assertThat(SpreadsheetCell.of(null)).isEmpty();
  }
}
