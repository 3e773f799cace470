package io.github.civitgrabber.core.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.Items;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every name, whatever the remote side sends. */
class PathNamesPropertyTest {

  private static final int NAMES_PER_SEED = 2000;

  private static final Pattern HARMFUL =
      Pattern.compile("[<>:\"/\\\\|?*\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private static final Pattern LOOSE_END =
      Pattern.compile("(?:[._\\p{Z}].*|.*[.\\p{Z}])", Pattern.DOTALL);

  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9¹²³]) *(?:\\..*)?");

  private static final Path ROOT = Path.of("out").toAbsolutePath();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261122})
  void folder_isSafeAndAFixedPoint(long seed) {
    NastyNames names = new NastyNames(seed);

    for (int i = 0; i < NAMES_PER_SEED; i++) {
      String name = names.next();
      assertSafe(PathNames.folder(name), "seed %d, name %d: %s".formatted(seed, i, escaped(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void nameThatNeedsNothing_isTheSameAsAfterAllTheWork(long seed) {
    Random random = new Random(seed);
    String alphabet = "aZ09 ._-()[]+,'!_. conNUL1";

    for (int i = 0; i < 20 * NAMES_PER_SEED; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(PathNames.folder(name.toString()))
          .as("seed %d: '%s'", seed, name)
          .isEqualTo(PathNames.cleaned(name.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void shortenedFolder_isSafeAndAsShortAsAsked(long seed) {
    NastyNames names = new NastyNames(seed);

    for (int i = 0; i < NAMES_PER_SEED; i++) {
      String name = names.next();
      int units = 1 + i % 70;
      String shortened = PathNames.shorten(PathNames.folder(name), units);
      String context = "seed %d, name %d, %d units: %s".formatted(seed, i, units, escaped(name));
      assertThat(shortened.length()).as(context).isLessThanOrEqualTo(units);
      assertSafe(shortened, context);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void bucket_isOneOfTheTwoWithoutANameForNoModel(long seed) {
    NastyNames names = new NastyNames(seed);

    for (int i = 0; i < NAMES_PER_SEED; i++) {
      String name = names.next();
      Bucket bucket = Bucket.of(Items.madeWith(name));
      assertThat(bucket.modelName() != null && isReserved(bucket.folder()))
          .as("seed %d, name %d: %s", seed, i, escaped(name))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource
  void folderOfAFolder_isTheSame(String name) {
    String once = PathNames.folder(name);

    assertThat(PathNames.folder(once)).isEqualTo(once);
  }

  static Stream<String> folderOfAFolder_isTheSame() {
    return Stream.of(
        "Juggernaut XL",
        "CON",
        "con.txt",
        "CON .txt",
        "_",
        "no_metadata",
        "a%2520b",
        "%2%2B0",
        "%%2020",
        "%2\u200b0",
        "%2\u200bB",
        "%2B\u0307",
        "e\u200b\u0301",
        "_\u0301a",
        "a".repeat(59) + " b",
        "con." + "a".repeat(80),
        "con" + " ".repeat(57) + ".a",
        "con.a" + "\u0335".repeat(55),
        "con." + "😀".repeat(80));
  }

  private static void assertSafe(String folder, String context) {
    assertThat(folder).as(context).isNotEmpty().doesNotContainPattern(HARMFUL);
    assertThat(folder).as(context).isNotIn(".", "..").doesNotMatch(DEVICE);
    assertThat(folder.equals("_") || !LOOSE_END.matcher(folder).matches()).as(context).isTrue();
    assertThat(folder.codePointCount(0, folder.length())).as(context).isLessThanOrEqualTo(60);
    assertThat(folder.getBytes(UTF_8).length).as(context).isLessThanOrEqualTo(255);
    assertThat(Normalizer.isNormalized(folder, Normalizer.Form.NFC)).as(context).isTrue();
    assertThat(PathNames.folder(folder)).as(context).isEqualTo(folder);
    assertThat(ROOT.resolve(folder).normalize().getParent()).as(context).isEqualTo(ROOT);
  }

  private static boolean isReserved(String folder) {
    return folder.equalsIgnoreCase("no_metadata") || folder.equalsIgnoreCase("invalid_metadata");
  }

  /** So that a failure can be read, and pasted into a test. */
  private static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    name.chars()
        .forEach(c -> out.append(c >= ' ' && c < 127 ? "" + (char) c : "\\u%04x".formatted(c)));
    return out.toString();
  }
}
