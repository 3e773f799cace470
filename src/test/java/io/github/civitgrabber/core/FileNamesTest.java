package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.FileNames.Media;
import io.github.civitgrabber.core.FileNames.Name;
import io.github.civitgrabber.core.FileNames.OfOutputFolder;
import io.github.civitgrabber.core.FileNames.Part;
import io.github.civitgrabber.core.FileNames.Sidecar;
import io.github.civitgrabber.core.FileNames.Summary;
import io.github.civitgrabber.core.FileNames.Text;
import io.github.civitgrabber.core.text.NastyNames;
import io.github.civitgrabber.core.text.PathNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final int NAMES_PER_SEED = 2000;

  @ParameterizedTest
  @MethodSource
  void name_isThisTextAndIsRecognised(Name name, String text) {
    assertThat(name.text()).isEqualTo(text);
    assertThat(FileNames.recognise(text)).hasValue(name);
  }

  static Stream<Arguments> name_isThisTextAndIsRecognised() {
    return Stream.of(
        Arguments.of(new Media(7, null, "jpeg"), "7.jpeg"),
        Arguments.of(new Media(7, Quality.HD, "mp4"), "7_HD.mp4"),
        Arguments.of(new Media(Long.MAX_VALUE, Quality.SD, "webm"), "9223372036854775807_SD.webm"),
        Arguments.of(new Part(7, Quality.SD), "7_SD.part"),
        Arguments.of(new Part(7, Quality.HD).resumeState(), "7_HD.part.resume"),
        Arguments.of(new Sidecar(7, true), "7_meta.txt"),
        Arguments.of(new Sidecar(7, false), "7_no_meta.txt"),
        Arguments.of(new Sidecar(7, true).part(), "7_meta.txt.part"),
        Arguments.of(new Sidecar(7, false).part(), "7_no_meta.txt.part"),
        Arguments.of(new FileNames.Entry(7), "7.json"),
        Arguments.of(new FileNames.Caption(7), "7.txt"),
        Arguments.of(new FileNames.Entry(7).part(), "7.json.part"),
        Arguments.of(new FileNames.Caption(7).part(), "7.txt.part"),
        Arguments.of(new Summary("blue_hair", DAY, 0), "summary_blue_hair_20261102.csv"),
        Arguments.of(new Summary("blue_hair", DAY, 3), "summary_blue_hair_20261102_3.csv"),
        Arguments.of(new Summary("a", DAY, 0).part(), "summary_a_20261102.csv.part"),
        Arguments.of(OfOutputFolder.PROBE, ".probe.part"),
        Arguments.of(OfOutputFolder.LOCK, ".civit-grabber.lock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "jpeg",
        ".jpeg",
        "0.jpeg",
        "07.jpeg",
        "-7.jpeg",
        "a7.jpeg",
        "7 .jpeg",
        "7.jpeg ",
        "7.JPEG",
        "7_HD.txt",
        "7_HD.json",
        "0.txt",
        "7.txt.json",
        "7.part",
        "7_hd.jpeg",
        "7_XD.jpeg",
        "7_HD_SD.jpeg",
        "7.jpeg.part",
        "9223372036854775808.jpeg",
        "\u0667.jpeg",
        "7_HD.PART",
        "7_HD.part.part",
        "7_HD.resume",
        "7_meta.txt.resume",
        "7_META.txt",
        "7_no_no_meta.txt",
        "7_HD_meta.txt",
        "my_meta.txt",
        "summary_20261102.csv",
        "summary__20261102.csv",
        "summary_a_20261302.csv",
        "summary_a_2026112.csv",
        "summary_a_20261102_0.csv",
        "summary_a_20261102.csv.part.part",
        "tracking_database.sqlite",
      })
  void anyOtherText_isNotRecognised(String text) {
    assertThat(FileNames.recognise(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261127})
  void whatIsBuilt_isRecognisedAsWhatItIs(long seed) {
    Random random = new Random(seed);
    NastyNames tags = new NastyNames(seed);

    for (int i = 0; i < NAMES_PER_SEED; i++) {
      for (Name name : all(random, PathNames.folder(tags.next()))) {
        assertThat(FileNames.recognise(name.text())).as(name.text()).hasValue(name);
      }
    }
  }

  /** Names changed by a character or two: either they are ours to the letter, or not at all. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whateverIsRecognised_isBuiltAgainToTheLetter(long seed) {
    Random random = new Random(seed);
    int recognised = 0;

    for (int i = 0; i < NAMES_PER_SEED; i++) {
      for (Name name : all(random, "a_tag")) {
        String text = damaged(name.text(), random);
        var found = FileNames.recognise(text);
        assertThat(found.map(Name::text).orElse(text)).isEqualTo(text);
        recognised += found.isPresent() ? 1 : 0;
      }
    }
    assertThat(recognised).isPositive();
  }

  @Test
  void noNameOfAnItem_isLongerThanTheOneThatPathsAreMeasuredBy() {
    assertThat(all(new Random(1), "a"))
        .filteredOn(name -> Character.isDigit(name.text().charAt(0)))
        .extracting(name -> name.text().replaceFirst("\\d+", "7"))
        .allSatisfy(
            text ->
                assertThat(text).hasSizeLessThanOrEqualTo(FileNames.longest(7).text().length()));
  }

  private static List<Name> all(Random random, String tag) {
    long id = (random.nextLong() >>> random.nextInt(1, 63)) + 1;
    LocalDate day = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(100_000));
    List<Text> texts =
        List.of(
            new Sidecar(id, true),
            new Sidecar(id, false),
            new FileNames.Entry(id),
            new FileNames.Caption(id),
            new Summary(tag, day, 0),
            new Summary(tag, day, random.nextInt(1, 1000)));
    List<Name> names = new ArrayList<>(texts);
    names.addAll(List.of(OfOutputFolder.values()));
    texts.forEach(text -> names.add(text.part()));
    for (Quality quality : Quality.values()) {
      names.add(new Media(id, quality, "webp"));
      names.add(new Part(id, quality));
      names.add(new Part(id, quality).resumeState());
    }
    names.add(new Media(id, null, "heic"));
    return names;
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    String alphabet = "0127_.SDHparttxtresumecsv \n";
    for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
      int at = random.nextInt(damaged.length());
      char other = alphabet.charAt(random.nextInt(alphabet.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, other);
        case 1 -> damaged.deleteCharAt(at);
        default -> damaged.setCharAt(at, other);
      }
    }
    return damaged.toString();
  }
}
