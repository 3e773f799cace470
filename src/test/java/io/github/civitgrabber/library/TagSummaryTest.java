package io.github.civitgrabber.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TaggedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagSummaryTest {

  private static final TagSummary SUMMARY = new TagSummary(new Mover(Thread::sleep));
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
  private static final Target.ByTag TAG = new Target.ByTag("blue hair");

  @TempDir Path dir;
  private Path output;
  private Layout layout;

  @BeforeEach
  void setUp() throws IOException {
    output = Files.createDirectory(dir.resolve("out"));
    layout = new Layout(output, true, 4000);
  }

  @Test
  void table_isTheseBytesUnderThisPath() throws Exception {
    Path elsewhere = dir.resolve("old, pictures").resolve("9.png");

    Path file =
        write(
            image("12", below("12.jpeg"), "https://x/12", "Mix \"v1\"", "anime", "cat"),
            image("9", elsewhere, null, null));

    assertThat(file)
        .isEqualTo(
            output
                .resolve("Model_Tag_Search")
                .resolve("blue_hair")
                .resolve("summary_blue_hair_20260304.csv"));
    assertThat(Files.readAllBytes(file))
        .isEqualTo(
            ("Current Tag,Previously Downloaded Tag,Checkpoint Name,Relative Image Path,Download URL\r\n"
                    + "blue_hair,anime,\"Mix \"\"v1\"\"\",model_7/Mix/12.jpeg,https://x/12\r\n"
                    + "blue_hair,cat,\"Mix \"\"v1\"\"\",model_7/Mix/12.jpeg,https://x/12\r\n"
                    + "blue_hair,,,\""
                    + elsewhere
                    + "\",\r\n")
                .getBytes(UTF_8));
  }

  @Test
  void readBack_eachCellIsWhatWasWritten() throws Exception {
    Path file =
        write(
            image("3", below("3.jpeg"), "https://x/3?a=b,c", "日本語, \"モデル\"", "é;ü"),
            image("2", below("2.jpeg"), "https://x/2", "=HYPERLINK(\"http://evil\")", "-1", "＠x"),
            image("1", below("1.jpeg"), "https://x/1", "two\nlines", "a\u001bb"));

    assertThat(records(file))
        .containsExactly(
            List.of("blue_hair", "é;ü", "日本語, \"モデル\"", path("3.jpeg"), "https://x/3?a=b,c"),
            List.of(
                "blue_hair", "'-1", "'=HYPERLINK(\"http://evil\")", path("2.jpeg"), "https://x/2"),
            List.of(
                "blue_hair", "'＠x", "'=HYPERLINK(\"http://evil\")", path("2.jpeg"), "https://x/2"),
            List.of("blue_hair", "a b", "two lines", path("1.jpeg"), "https://x/1"));
  }

  @Test
  void tagThatIsAFormulaOrNoFolderName_isHarmlessInCellAndName() throws Exception {
    Target.ByTag tag = new Target.ByTag("=a/../b");

    Path file =
        SUMMARY.write(
            layout, tag, DAY, sink -> sink.accept(image("1", dir.resolve("1.png"), null, null)));

    assertThat(file)
        .isEqualTo(
            output
                .resolve("Model_Tag_Search")
                .resolve("=a_.._b")
                .resolve("summary_=a_.._b_20260304.csv"));
    assertThat(records(file).getFirst().getFirst()).isEqualTo("'=a/../b");
  }

  @Test
  void secondOfTheDayWithMore_replacesTheFirst_anotherDayDoesNot() throws Exception {
    TaggedImage one = image("1", below("1.png"), null, null);
    Path first = write(image("3", below("3.png"), null, null), one);

    Path nextDay = SUMMARY.write(layout, TAG, DAY.plusDays(1), sink -> {});
    Path again =
        write(image("3", below("3.png"), null, null), image("2", below("2.png"), null, null), one);

    assertThat(again).isEqualTo(first);
    assertThat(records(again))
        .extracting(record -> record.get(3))
        .containsExactly(path("3.png"), path("2.png"), path("1.png"));
    assertThat(records(nextDay)).isEmpty();
    assertThat(names(first.getParent()))
        .containsExactly("summary_blue_hair_20260304.csv", "summary_blue_hair_20260305.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my notes", "blue_hair,,changed,\u00e9,\r\n", "\n"})
  void editedSummaryOfTheSameDay_isKeptUnderANumberOfItsOwn(String edit) throws Exception {
    Path first = write(image("1", below("1.png"), null, null));
    Files.writeString(first, edit, StandardOpenOption.APPEND);
    byte[] edited = Files.readAllBytes(first);

    Path again = write(image("1", below("1.png"), null, null));
    Files.writeString(again, "once more", StandardOpenOption.APPEND);
    Path third = write();

    assertThat(List.of(again, third)).containsOnly(first);
    assertThat(records(third)).isEmpty();
    assertThat(first.resolveSibling("summary_blue_hair_20260304_1.csv")).hasBinaryContent(edited);
    assertThat(first.resolveSibling("summary_blue_hair_20260304_2.csv"))
        .content()
        .endsWith("once more");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
  void linkUnderTheSummarysName_isKeptAndNotWrittenThrough() throws Exception {
    Path mine = Files.writeString(dir.resolve("mine.csv"), "mine");
    Path folder = Files.createDirectories(layout.folder(TAG));
    Files.createSymbolicLink(folder.resolve("summary_blue_hair_20260304.csv"), mine);

    Path file = write(image("1", below("1.png"), null, null));

    assertThat(records(file)).hasSize(1);
    assertThat(folder.resolve("summary_blue_hair_20260304_1.csv")).isSymbolicLink();
    assertThat(mine).hasContent("mine");
  }

  @Test
  void sourceThatFails_leavesTheEarlierSummaryAndNoPart() throws Exception {
    Path first = write(image("1", below("1.png"), null, null));
    byte[] before = Files.readAllBytes(first);

    assertThatThrownBy(
            () ->
                SUMMARY.write(
                    layout,
                    TAG,
                    DAY,
                    sink -> {
                      sink.accept(image("2", below("2.png"), null, null));
                      throw new IllegalAccessException("database gone");
                    }))
        .isInstanceOf(IllegalAccessException.class);

    assertThat(Files.readAllBytes(first)).isEqualTo(before);
    assertThat(names(first.getParent())).containsExactly("summary_blue_hair_20260304.csv");
  }

  @Test
  void fileUnderTheFoldersName_isAFailure() throws Exception {
    Files.createDirectories(output);
    Files.writeString(output.resolve("Model_Tag_Search"), "mine");

    assertThatThrownBy(() -> write(image("1", below("1.png"), null, null)))
        .isInstanceOf(IOException.class);
    assertThat(names(output)).containsExactly("Model_Tag_Search");
  }

  private Path write(TaggedImage... images) throws IOException {
    return SUMMARY.write(layout, TAG, DAY, sink -> List.of(images).forEach(sink));
  }

  private Path below(String name) {
    return layout.folder(TAG).resolve("model_7").resolve("Mix").resolve(name);
  }

  private static String path(String name) {
    return "model_7/Mix/" + name;
  }

  private static TaggedImage image(
      String id, Path file, String url, String checkpoint, String... otherTags) {
    return new TaggedImage(id, "SD", file, url, checkpoint, List.of(otherTags));
  }

  private static List<List<String>> records(Path file) throws IOException {
    try (CSVParser parser = CSVParser.parse(file, UTF_8, CSVFormat.RFC4180)) {
      List<List<String>> all = parser.stream().map(CSVRecord::toList).toList();
      return all.subList(1, all.size());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
