package io.github.civitgrabber.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void text_becomesOneHarmlessLine(String what, String text, String line) {
    assertThat(Printable.line(text)).isEqualTo(line);
  }

  static Stream<Arguments> text_becomesOneHarmlessLine() {
    return Stream.of(
        arguments("nothing", "", ""),
        arguments("plain", "Model é 模型 😀 <b>", "Model é 模型 😀 <b>"),
        arguments("line ends", "a\r\nb\nc\u2028d\u2029e\u0085f", "a  b c d e f"),
        arguments("colour", "\u001b[31mred", " [31mred"),
        arguments("one-byte escape", "\u009b2Jx", " 2Jx"),
        arguments("bell, backspace, delete, zero", "a\u0007b\bc\u007fd\0e", "a b c d e"),
        arguments("tab", "a\tb", "a b"),
        arguments("right-to-left override", "photo\u202egnp.exe", "photognp.exe"),
        arguments("isolates and marks", "\u2066a\u2069\u200eb\u200f\u061c", "ab"),
        arguments("zero width", "a\u200bb\u200dc\u2060d\ufeffe", "abcde"),
        arguments("language tags", "a\udb40\udc01\udb40\udc7fb", "ab"),
        arguments("halves of pairs", "a\ud83db\ude00", "a b "));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x200B,
        0x200F, 0x202A, 0x202E, 0x2060, 0x2065, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0,
        0xFFF0, 0xFFF8, 0x1BCA0, 0x1D173, 0xE0000, 0xE0001, 0xE0100, 0xE0FFF
      })
  void defaultIgnorableOfUnicode_goes(int character) {
    assertThat(Printable.line("a" + Character.toString(character) + "b")).isEqualTo("ab");
  }

  @Test
  void longText_isCutBetweenPairs() {
    String fits = "😀".repeat(300);

    assertThat(Printable.line(fits)).isEqualTo(fits);
    assertThat(Printable.line(fits + "😀")).isEqualTo(fits + "…");
    assertThat(Printable.line("\u200b".repeat(1000) + fits)).isEqualTo(fits);
  }
}
