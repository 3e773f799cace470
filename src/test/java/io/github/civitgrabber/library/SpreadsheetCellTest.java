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
  @ValueSource(strings = {"\u200b=1", "\ufeff+1", "\u00ad\u2060@x", " -1", "\ufe0f\uff1d1"})
  void beginOfAFormulaBehindWhatCannotBeSeen_getsAnApostrophe(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
  }

  @Test
  void charactersThatTurnTheDirection_go() {
    assertThat(SpreadsheetCell.of("\u202e=1+1")).isEqualTo("'=1+1");
    assertThat(SpreadsheetCell.of("gpj.\u202egnp\u202c\u2066\u2069\u200e\u200f\u061c"))
        .isEqualTo("gpj.gnp");
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
