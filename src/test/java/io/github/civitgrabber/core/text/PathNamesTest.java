package io.github.civitgrabber.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathNamesTest {

  private static final String FLAG = "🇩🇪";
  private static final String WOMAN_WITH_SKIN_TONE = "👩🏽";
  private static final String DEVANAGARI = "क्षि";
  private static final String THAI = "ก้ำ";
  private static final String ZALGO = "a\u0335\u0321\u0353";

  @ParameterizedTest
  @CsvSource({
    "Juggernaut XL, Juggernaut XL",
    "v1.5 (fp16) [x] #2 @3 'é', v1.5 (fp16) [x] #2 @3 'é'",
    "模型, 模型",
    "😀 mix, 😀 mix",
    "-rf, -rf",
    "~, ~",
    "$HOME, $HOME",
  })
  void harmlessName_staysAsItIs(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b, a b",
    "a%2Bb%2bc, a+b+c",
    "a%26b, a&b",
    "%20a%20, a",
    "50%, 50%",
    "a%2520b, a%2520b",
    "a%2Fb, a%2Fb",
    "%2e%2e%2f, %2e%2e%2f",
    "%2E%2E%5C, %2E%2E%5C",
    "a%252Fb, a%252Fb",
  })
  void escapes_areDecodedForBlankPlusAndAmpersandOnly(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a<b; a_b",
        "a>b; a_b",
        "a:b; a_b",
        "a\"b; a_b",
        "a/b; a_b",
        "a\\b; a_b",
        "a|b; a_b",
        "a?b; a_b",
        "a*b; a_b",
        "a<>:|b; a_b",
        "a__b___c; a_b_c",
        "a_/_b; a_b",
        "name:stream; name_stream",
      })
  void forbiddenCharacters_becomeOneUnderscore(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "' name ', name",
    "..name.., name",
    "_name_, name",
    "' ._name_. ', name",
    ".hidden, hidden",
    "name., name",
    "a . b, a . b",
    "'\u00a0name\u3000', name",
  })
  void blanksDotsAndUnderscores_areCutFromBothEnds(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "   ", ".", "..", "...", ". .", "_", "___", "/", "//", "\\", "?", "???", "\0",
        "\u00a0", "\u3000", "%20", "\u200b", "\u202e", "\ufeff", "\ud83d", "\ude00", "\u2028"
      })
  void nameOfNothing_isAnUnderscore(String name) {
    assertThat(PathNames.folder(name)).isEqualTo("_");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, etc_passwd",
    "..\\..\\Windows, Windows",
    "/etc, etc",
    "C:, C",
    "C:\\x, C_x",
    "\\\\server\\share, server_share",
    "//server/share, server_share",
    "a/../b, a_.._b",
    "file:///x, file_x",
    "..／x, ／x",
    "a∕b⁄c, a∕b⁄c",
    "．．, ．．",
  })
  void path_becomesOneName(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void hiddenCharacters_neverReachTheDisk(String what, String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  static Stream<Arguments> hiddenCharacters_neverReachTheDisk() {
    return Stream.of(
        arguments("controls", "a\tb\r\nc\u001bd\0e\u007ff\u0085g", "a_b_c_d_e_f_g"),
        arguments("line separators", "a\u2028b\u2029c", "a_b_c"),
        arguments("right-to-left override", "photo\u202egnp.exe", "photognp.exe"),
        arguments("isolates and marks", "\u2066a\u2069\u200eb\u200f\u061c", "ab"),
        arguments("zero width", "a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"),
        arguments("soft hyphen", "a\u00adb", "ab"),
        arguments("Hangul filler", "a\u3164b\uffa0", "ab"),
        arguments("variation selector", "❤\ufe0f", "❤"),
        arguments("language tags", "a\udb40\udc01\udb40\udc7f", "a"),
        arguments("high half of a pair", "a\ud83db", "a_b"),
        arguments("low half of a pair", "a\ude00b", "a_b"),
        arguments("halves around a hidden character", "a\ud83d\u200b\ude00b", "a_b"),
        arguments("dots behind hidden characters", "\u200b.\u200b.\u200b", "_"),
        arguments("device behind hidden characters", "C\u200bO\u200dN", "CON_"),
        arguments("escape behind a hidden character", "a%2\u200b0b", "a b"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void equalTexts_haveOneForm(String what, String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  static Stream<Arguments> equalTexts_haveOneForm() {
    return Stream.of(
        arguments("letter and accent", "Cafe\u0301", "Caf\u00e9"),
        arguments("composed letter", "Caf\u00e9", "Caf\u00e9"),
        arguments("Angstrom sign", "\u212b", "\u00c5"),
        arguments("order of marks", "q\u0307\u0323", "q\u0323\u0307"),
        arguments("Hangul letters", "\u1112\u1161\u11ab", "\ud55c"),
        arguments("accent behind a hidden character", "e\u200b\u0301", "\u00e9"),
        arguments("struck-out sign is a letter of its own", "a<\u0338b", "a\u226eb"),
        arguments("compatibility forms stay", "ﬁ ² ①", "ﬁ ² ①"));
  }

  @ParameterizedTest
  @CsvSource({
    "CON, CON_",
    "con, con_",
    "Prn, Prn_",
    "AUX, AUX_",
    "nul, nul_",
    "COM0, COM0_",
    "COM1, COM1_",
    "com9, com9_",
    "COM¹, COM¹_",
    "com², com²_",
    "COM³, COM³_",
    "LPT0, LPT0_",
    "lpt9, lpt9_",
    "LPT¹, LPT¹_",
    "CONIN$, CONIN$_",
    "conout$, conout$_",
    "CON.txt, CON_.txt",
    "NUL.tar.gz, NUL_.tar.gz",
    "Com1.safetensors, Com1_.safetensors",
    "conin$.x, conin$_.x",
    "' CON ', CON_",
    "CON..., CON_",
    "'CON .txt', 'CON _.txt'",
    "_CON_, CON_",
    "CON:, CON_",
  })
  void deviceOfWindows_getsAnUnderscore(String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONSOLE", "COM", "COM10", "LPT", "CON2", "NULL", "my CON", "a.CON", "CONIN", "COM⁴"
      })
  void nameThatOnlyResemblesADevice_staysAsItIs(String name) {
    assertThat(PathNames.folder(name)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void longName_isCutBetweenCharacters(String what, String name, String folder) {
    assertThat(PathNames.folder(name)).isEqualTo(folder);
  }

  static Stream<Arguments> longName_isCutBetweenCharacters() {
    return Stream.of(
        arguments("60 characters", "a".repeat(60), "a".repeat(60)),
        arguments("61 characters", "a".repeat(61), "a".repeat(60)),
        arguments("60 emoji", "😀".repeat(60), "😀".repeat(60)),
        arguments("Chinese", "漢".repeat(500), "漢".repeat(60)),
        arguments("blank at the cut", "a".repeat(59) + " b", "a".repeat(59)),
        arguments("dots at the cut", "a".repeat(50) + ".".repeat(20) + "b", "a".repeat(50)),
        arguments("device before the cut", "con" + " ".repeat(80) + "x", "con_"),
        arguments("emoji at the cut", "a".repeat(60) + "😀", "a".repeat(60)),
        arguments("accent at the cut", "a".repeat(59) + "x\u030c", "a".repeat(59)),
        arguments("skin tone at the cut", "a".repeat(59) + WOMAN_WITH_SKIN_TONE, "a".repeat(59)),
        arguments("flag at the cut", "a".repeat(59) + FLAG, "a".repeat(59)),
        arguments("a whole character too long", "a" + "\u0335".repeat(300), "_"),
        arguments(
            "device with a long extension", "con." + "a".repeat(56), "con_." + "a".repeat(55)),
        arguments("device, extension of one character", "con.a" + "\u0335".repeat(55), "con_"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"😀", "漢", "x\u030c", FLAG, WOMAN_WITH_SKIN_TONE, DEVANAGARI, THAI, ZALGO})
  void manyOfOneCharacter_areCutToSomeWholeOnes(String character) {
    String folder = PathNames.folder(character.repeat(200));

    assertThat(folder).matches("(?:" + character + "){2,60}");
    assertThat(folder.codePointCount(0, folder.length())).isLessThanOrEqualTo(60);
    assertThat(folder.getBytes(UTF_8).length).isLessThanOrEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource({
    "Juggernaut, 99, Juggernaut",
    "Juggernaut, 10, Juggernaut",
    "Juggernaut, 9, Juggernau",
    "Juggernaut, 1, J",
    "Model v1.5, 9, Model v1",
    "'A _.b', 4, A",
    "Console, 3, _",
    "CON_, 3, _",
    "CON_.txt, 5, _",
    "aux_.b, 4, _",
    "😀😀, 3, 😀",
    "😀😀, 1, _",
    "🇩🇪🇫🇷, 7, 🇩🇪",
    "🇩🇪🇫🇷, 3, _",
    "'x\u030cy', 1, _",
    "'x\u030cy', 2, 'x\u030c'",
    "_, 1, _",
  })
  void shortenedName_keepsTheRules(String folder, int units, String shortened) {
    assertThat(PathNames.shorten(folder, units)).isEqualTo(shortened);
  }
}
