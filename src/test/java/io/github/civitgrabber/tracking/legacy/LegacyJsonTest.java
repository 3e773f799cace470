package io.github.civitgrabber.tracking.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyJsonTest {

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("downloaded_images.json");
  }

  @Test
  void wholeEntry_isARowOfToday() throws Exception {
    write(
        """
        {"12_HD": {"path": "image_downloads/Username_Search/jo/M \\u00e9/12.png", "quality": "HD",
          "download_date": "2024-01-02 - 03:04", "url": "https://x/12", "checkpoint_name": "\\u001bM é\\r",
          "tags": ["cat", " dog ", "cat", "", 7, ["deep"], null], "later": {"a": [1, 2]}}}
        """);

    assertThat(entries())
        .containsExactly(
            new LegacyEntry.Usable(
                "username:jo_12_HD",
                "12",
                "HD",
                "image_downloads/Username_Search/jo/M é/12.png",
                "2024-01-02 - 03:04",
                "https://x/12",
                "M é",
                new Target.ByUser("jo"),
                Set.of("cat", "dog")));
  }

  @Test
  void entryWithNothingButAPathThatDoesNotTell_keepsItsKey() throws Exception {
    write("{\"12_SD\": {\"path\": \"pics/12.png\"}}");

    assertThat(entries())
        .containsExactly(
            new LegacyEntry.Usable(
                "12_SD", "12", "SD", "pics/12.png", "", null, null, null, Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`x`: {`path`: `p`}                       ~ its name is not <id>_SD or <id>_HD",
        "`12`: {`path`: `p`}                      ~ its name is not <id>_SD or <id>_HD",
        "`12_sd`: {`path`: `p`}                   ~ its name is not <id>_SD or <id>_HD",
        "`0_SD`: {`path`: `p`}                    ~ its name is not <id>_SD or <id>_HD",
        "`-1_SD`: {`path`: `p`}                   ~ its name is not <id>_SD or <id>_HD",
        "`1_SD `: {`path`: `p`}                   ~ its name is not <id>_SD or <id>_HD",
        "`٣_SD`: {`path`: `p`}                    ~ its name is not <id>_SD or <id>_HD",
        "`9999999999999999999_SD`: {`path`: `p`}  ~ its name is not <id>_SD or <id>_HD",
        "`1_SD`: `p`                              ~ it is no JSON object",
        "`1_SD`: [{`path`: `p`}]                  ~ it is no JSON object",
        "`1_SD`: null                             ~ it is no JSON object",
        "`1_SD`: {}                               ~ it has no path",
        "`1_SD`: {`path`: ` `}                    ~ it has no path",
        "`1_SD`: {`path`: 5}                      ~ it has no path",
        "`1_SD`: {`path`: `p`, `quality`: `HD`}   ~ its quality is `HD`, which its name contradicts",
        "`1_SD`: {`path`: `a\\u0000b`}            ~ its path `a b` is none on this system",
      })
  void entryThatCanNotBeARow_isNamedAndTheNextIsRead(String entry, String reason) throws Exception {
    write(("{" + entry + ", `2_SD`: {`path`: `q`}}").replace('`', '"'));

    List<LegacyEntry> entries = entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst())
        .isInstanceOfSatisfying(
            LegacyEntry.Unusable.class,
            bad -> assertThat(bad.reason()).isEqualTo(reason.replace('`', '"')));
    assertThat(entries.getLast()).isInstanceOf(LegacyEntry.Usable.class);
  }

  @Test
  void controlCharactersInNameAndQuality_areNeutralised() throws Exception {
    write(
        """
        {"1_SD\\n\\u001b[31m": {}, "2_SD": {"path": "p", "quality": "\\u001b]0;x\\u0007"}}
        """);

    assertThat(entries())
        .extracting(entry -> ((LegacyEntry.Unusable) entry).line())
        .containsExactly(
            "1_SD  [31m: its name is not <id>_SD or <id>_HD",
            "2_SD: its quality is \" ]0;x \", which its name contradicts");
  }

  @Test
  void qualityInOtherCase_isTheSame() throws Exception {
    write("{\"1_SD\": {\"path\": \"p\", \"quality\": \"sd\"}}");

    assertThat(entries()).hasOnlyElementsOfType(LegacyEntry.Usable.class);
  }

  @Test
  void byteOrderMarkAndBlanksAround_doNotMatter() throws Exception {
    write("\uFEFF \n {\"1_SD\": {\"path\": \"p\"}} \n ");

    assertThat(entries()).hasSize(1);
    assertThat(LegacyImport.check(file)).isEqualTo(1);
  }

  @Test
  void moreEntriesThanOneBatch_allComeInTheirOrder() throws Exception {
    write("{\"1_SD\": {}, \"2_SD\": {}, \"3_SD\": {}, \"4_SD\": {}, \"5_SD\": {}}");

    assertThat(entries())
        .extracting(entry -> ((LegacyEntry.Unusable) entry).key())
        .containsExactly("1_SD", "2_SD", "3_SD", "4_SD", "5_SD");
    assertThat(LegacyImport.check(file)).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void brokenFile_isRefusedInOneLineByBothReadings(byte[] bytes, String reason) throws Exception {
    Files.write(file, bytes);
    String message =
        "Tried to read the old tracking file %s but %s; choose another with --json, or put a backup copy in its place."
            .formatted(file, reason);

    assertThatThrownBy(() -> LegacyImport.check(file))
        .isInstanceOf(IOException.class)
        .hasMessage(message);
    assertThatThrownBy(this::entries).isInstanceOf(IOException.class).hasMessage(message);
  }

  private static Stream<Arguments> brokenFiles() {
    return Stream.of(
        broken("", "it is empty"),
        broken(" \n ", "it is empty"),
        broken("[{\"1_SD\": {}}]", "it holds no JSON object"),
        broken("\"1_SD\"", "it holds no JSON object"),
        broken("{\"1_SD\": {\"path\": \"p\"},", "it ends in the middle (line 1, column 24)"),
        broken("{\"1_SD\": {\"path\": \"p", "it ends in the middle (line 1, column 21)"),
        broken("{\"1_SD\": {\"path\": \"p\"", "it ends in the middle (line 1, column 22)"),
        broken("{\"1_SD\": {}} {}", "something follows its JSON object"),
        broken(
            "{\"1_SD\": {},\n \033}",
            "it can't be read as JSON, Illegal character ((CTRL-CHAR, code 27)): only regular white"
                + " space (\\r, \\n, \\t) is allowed between tokens (line 2, column 2)"),
        arguments(
            "{\"1_SD\": {\"path\": \"é\"}}".getBytes(StandardCharsets.ISO_8859_1),
            "it is no UTF-8 text"));
  }

  private static Arguments broken(String text, String reason) {
    return arguments(text.getBytes(StandardCharsets.UTF_8), reason);
  }

  private void write(String json) throws IOException {
    Files.writeString(file, json);
  }

  /** In batches of two. */
  private List<LegacyEntry> entries() throws IOException {
    LegacyEntries reading = new LegacyEntries(dir, dir);
    try (LegacyJson json = LegacyJson.open(file)) {
      List<LegacyEntry> all = new ArrayList<>();
      List<LegacyEntry> batch = json.next(2, reading);
      while (!batch.isEmpty()) {
        all.addAll(batch);
        batch = json.next(2, reading);
      }
      return all;
    }
  }
}
