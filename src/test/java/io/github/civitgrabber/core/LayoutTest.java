package io.github.civitgrabber.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

  private static final Path OUT = Path.of("out").toAbsolutePath();
  private static final Target JO = new Target.ByUser("jo");
  private static final Path JO_FOLDER = OUT.resolve("Username_Search").resolve("jo");
  private static final Item LONG_NAME =
      Items.madeWith("An XL model with quite a long name, v1.5 final");

  private static final long LONGEST_ID = 999_999_999_999L;
  private static final String LONGEST_FILE = LONGEST_ID + "_no_meta.txt.part";

  /** The smallest bound that leaves one character for a bucket. */
  private static final int TIGHT = JO_FOLDER.resolve("b").resolve(LONGEST_FILE).toString().length();

  @Test
  void sorted_filesLieInTheBucketOfTheTarget() {
    Layout layout = new Layout(OUT, true, 240);

    assertThat(layout.folder(JO)).isEqualTo(JO_FOLDER);
    assertThat(layout.folder(JO, Items.found(Items.madeWith("mix"))))
        .isEqualTo(JO_FOLDER.resolve("mix"));
    assertThat(layout.folder(JO, Items.found(Items.image(1))))
        .isEqualTo(JO_FOLDER.resolve("invalid_metadata"));
    assertThat(layout.folder(JO, Items.found(Items.made("SDXL", GenerationData.NONE))))
        .isEqualTo(JO_FOLDER.resolve("no_metadata"));
  }

  @Test
  void unsorted_filesLieInTheFolderOfTheTarget() {
    Layout layout = new Layout(OUT, false, 240);

    assertThat(layout.folder(JO, Items.found(Items.madeWith("mix")))).isEqualTo(JO_FOLDER);
    assertThat(layout.folder(JO, Items.found(LONG_NAME))).isEqualTo(JO_FOLDER);
  }

  @Test
  void remoteNames_stayBelowTheOutputFolder() {
    Layout layout = new Layout(OUT, true, 240);

    Path folder =
        layout.folder(new Target.ByUser("../../x"), Items.found(Items.madeWith("../../../y")));

    assertThat(folder).isEqualTo(OUT.resolve("Username_Search").resolve("x").resolve("y"));
  }

  @ParameterizedTest
  @MethodSource
  void longestFile_staysWithinMaxPathAndUsesIt(int maxPath) {
    Layout layout = new Layout(OUT, true, maxPath);

    Path folder = layout.folder(JO, Items.found(Items.madeWith("x".repeat(60))));

    Path longest = folder.resolve(LONGEST_FILE);
    assertThat(layout.problem(JO)).isEmpty();
    assertThat(longest.toString()).hasSize(Math.min(maxPath, TIGHT + 59));
    assertThat(layout.fits(longest)).isTrue();
  }

  static IntStream longestFile_staysWithinMaxPathAndUsesIt() {
    return IntStream.rangeClosed(TIGHT, TIGHT + 65);
  }

  @ParameterizedTest
  @MethodSource
  void oddNameShortened_staysWithinMaxPath(String name) {
    for (int maxPath = TIGHT; maxPath < TIGHT + 65; maxPath++) {
      Layout layout = new Layout(OUT, true, maxPath);

      Path folder = layout.folder(JO, Items.found(Items.madeWith(name)));

      assertThat(layout.fits(folder.resolve(LONGEST_FILE))).as("--max_path %d", maxPath).isTrue();
      assertThat(folder.getParent()).as("--max_path %d", maxPath).isEqualTo(JO_FOLDER);
    }
  }

  static Stream<String> oddNameShortened_staysWithinMaxPath() {
    return Stream.of(
        "😀".repeat(60), "🇩🇪".repeat(30), "x\u030c".repeat(30), "a.".repeat(30), "CON.b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 20, 30})
  void bucketShortened_isTheSameForEveryId(int room) {
    Layout layout = new Layout(OUT, true, TIGHT + room);

    Stream<Path> folders =
        Stream.of(1L, 12_345L, LONGEST_ID, Long.MAX_VALUE)
            .map(id -> layout.folder(JO, Items.found(withId(LONG_NAME, id))));

    assertThat(folders.distinct()).hasSize(1);
  }

  @Test
  void nameThatFitsExactly_isNotShortened() {
    Item item = Items.madeWith("Juggernaut");

    assertThat(new Layout(OUT, true, TIGHT + 9).folder(JO, Items.found(item)))
        .isEqualTo(JO_FOLDER.resolve("Juggernaut"));
    assertThat(new Layout(OUT, true, TIGHT + 8).folder(JO, Items.found(item)))
        .isEqualTo(JO_FOLDER.resolve("Juggernau"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_metadata", "no_metadata 2", "No_Metadata_of_mine"})
  void modelShortened_doesNotShareABucketWithoutAName(String model) {
    Layout layout = new Layout(OUT, true, TIGHT + "no_metadata".length() - 1);

    assertThat(layout.folder(JO, Items.found(Items.made(null, GenerationData.NONE))))
        .isEqualTo(JO_FOLDER.resolve("no_metadata"));
    assertThat(layout.folder(JO, Items.found(Items.madeWith(model))).getFileName().toString())
        .isNotEqualToIgnoringCase("no_metadata");
  }

  @Test
  void noRoomForABucket_isAProblemThatSaysWhatToDo() {
    assertThat(new Layout(OUT, true, TIGHT).problem(JO)).isEmpty();
    assertThat(new Layout(OUT, true, TIGHT - 1).problem(JO))
        .contains(
            "The path %s leaves no room for file names within --max_path %d; choose a shorter --output_dir or a larger --max_path."
                .formatted(JO_FOLDER, TIGHT - 1));
  }

  @Test
  void unsorted_needsNoRoomForABucket() {
    int tight = JO_FOLDER.resolve(LONGEST_FILE).toString().length();

    assertThat(new Layout(OUT, false, tight).problem(JO)).isEmpty();
    assertThat(new Layout(OUT, false, tight - 1).problem(JO)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void hopelessBound_isAProblemAndNoCrash(int maxPath) {
    assertThat(new Layout(OUT, true, maxPath).problem(JO)).isPresent();
    assertThat(new Layout(OUT, false, maxPath).problem(JO)).isPresent();
  }

  @Test
  void relativeOutputFolder_isRefused() {
    assertThatThrownBy(() -> new Layout(Path.of("out"), true, 240))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not absolute: out");
  }

  private static Item withId(Item item, long id) {
    return new Item(
        id,
        item.url(),
        item.kind(),
        item.width(),
        item.username(),
        item.baseModel(),
        item.data(),
        null);
  }

  @Test
  void fileSystemOfShorterNames_shortensByBytesAndKeepsNamesApart() {
    Layout layout = new Layout(OUT, true, 4000).withNamesOf(143);
    String same = "\u65e5\u672c\u8a9e\u30e2\u30c7\u30eb".repeat(9);
    List<String> names =
        Stream.of("a", "b", "c")
            .map(end -> layout.folder(JO, Items.found(Items.madeWith(same + end))))
            .map(folder -> folder.getFileName().toString())
            .toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.getBytes(UTF_8).length <= 143);
    assertThat(names).allMatch(name -> name.matches(same.substring(0, 44) + "_[0-9a-f]{8}"));
    assertThat(layout.folder(JO, Items.found(Items.madeWith(same + "b"))))
        .hasFileName(names.get(1));
    assertThat(layout.folder(JO, Items.found(Items.madeWith("Mix v1")))).hasFileName("Mix v1");
  }

  @Test
  void tagOfManyBytes_itsFolderAndItsSummaryFitAnyFileSystem() {
    Target.ByTag tag = new Target.ByTag("\ud83d\ude00".repeat(70));
    for (int bytes : new int[] {255, 143}) {
      Layout layout = new Layout(OUT, true, 4000).withNamesOf(bytes);

      assertThat(layout.folder(tag).getFileName().toString().getBytes(UTF_8))
          .hasSizeLessThanOrEqualTo(bytes);
      assertThat(layout.summary(tag, LocalDate.EPOCH).part().text().getBytes(UTF_8))
          .hasSizeLessThanOrEqualTo(bytes);
    }
  }

  @Test
  void modelOfAFile_isThatOfTheInnermostTagSearch() {
    Path around = OUT.resolve("Model_Tag_Search/mine/model_1/kept");

    assertThat(Layout.modelOf(around.resolve("Model_Tag_Search/sea/model_7/Some Model/5.jpeg")))
        .hasValue(7);
    assertThat(Layout.modelOf(OUT.resolve("Model_Tag_Search/sea/model_7/5.jpeg"))).hasValue(7);
    assertThat(Layout.modelOf(OUT.resolve("Model_Tag_Search/sea/5.jpeg"))).isEmpty();
    assertThat(Layout.modelOf(OUT.resolve("Model_ID_Search/model_7/5.jpeg"))).isEmpty();
  }
}
