package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSweepTest {

  private static final String STATE =
      new ResumeState("https://image.civitai.com/1.png", "\"v1\"", 1000).text();

  @TempDir private Path root;
  @TempDir private Path elsewhere;

  @Test
  void resumablePart_staysWithItsState() throws Exception {
    pair("Username_Search/anna/Model/1_HD.part");
    pair("Username_Search/anna/2_SD.part");

    assertThat(PartSweep.sweep(root, _ -> true, part -> true)).isEqualTo(new PartSweep.Swept(0, 2));

    assertThat(Tree.files(root)).hasSize(4);
  }

  @Test
  void resumablePartThatNobodyWants_goesWithItsState() throws Exception {
    Path wanted = pair("a/1_HD.part");
    Path unwanted = pair("a/2_HD.part");
    List<Path> asked = new ArrayList<>();

    PartSweep.Swept swept =
        PartSweep.sweep(
            root,
            _ -> true,
            part -> {
              asked.add(part);
              return part.equals(wanted);
            });

    assertThat(swept).isEqualTo(new PartSweep.Swept(2, 1));
    assertThat(asked).containsExactlyInAnyOrder(wanted, unwanted);
    assertThat(Tree.files(root)).containsOnlyKeys("a/1_HD.part", "a/1_HD.part.resume");
  }

  @Test
  void everythingThatCannotBeResumed_goes() throws Exception {
    file("a/1_HD.part", "a part without its state");
    file("a/2_SD.part.resume", STATE);
    file("a/3_HD.part", "a part with a torn state");
    file("a/3_HD.part.resume", STATE.substring(0, 40));
    file("a/4_HD.part", "");
    file("a/4_HD.part.resume", STATE);
    file("a/5_HD.part", "x".repeat(1001));
    file("a/5_HD.part.resume", STATE);
    file("a/6_meta.txt.part", "Model: x");
    file("a/6_no_meta.txt.part", "none");
    file("summary_a_tag_20261122.csv.part", "Current Tag");

    PartSweep.Swept swept =
        PartSweep.sweep(
            root,
            _ -> true,
            part -> {
              throw new AssertionError("not worth a question: " + part);
            });

    assertThat(swept).isEqualTo(new PartSweep.Swept(11, 0));
    assertThat(Tree.files(root)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.png",
        "1.part",
        "1_HD",
        "1_HD.part.png",
        "1_HD.part.resume.png",
        "1_HD.PART",
        "1_hd.part",
        "1_XD.part",
        "a1_HD.part",
        "-1_HD.part",
        "_HD.part",
        "1 _HD.part",
        "12345678901234567890_HD.part",
        "\u0661_HD.part",
        "1_meta.txt",
        "1_meta.txt.part.bak",
        "my_meta.txt.part",
        "1_other.txt.part",
        "summary_x_20261122.csv",
        "summary_x_2026.csv.part",
        "summary__20261122.csv.part.x",
        "probe123.part",
        "film.mkv.part",
        "tracking_database.sqlite",
      })
  void anyOtherName_isLeftAlone(String name) throws Exception {
    file("a/" + name, "mine");

    assertThat(PartSweep.sweep(root, _ -> true, part -> false))
        .isEqualTo(new PartSweep.Swept(0, 0));

    assertThat(Tree.files(root)).containsOnlyKeys("a/" + name);
  }

  @Test
  void links_areNeitherFollowedNorDeleted() throws Exception {
    Path precious = Files.writeString(elsewhere.resolve("7_HD.part"), "mine");
    Path toFolder = Files.createSymbolicLink(root.resolve("linked"), elsewhere);
    Path toFile = Files.createSymbolicLink(root.resolve("8_HD.part"), precious);
    Path toState = Files.createSymbolicLink(root.resolve("9_HD.part.resume"), precious);

    assertThat(PartSweep.sweep(root, _ -> true, part -> true)).isEqualTo(new PartSweep.Swept(0, 0));

    assertThat(precious).hasContent("mine");
    assertThat(List.of(toFolder, toFile, toState)).allMatch(Files::isSymbolicLink);
  }

  @Test
  void partWithALinkForAState_goesAloneAndWhatItPointsToStays() throws Exception {
    Path precious = Files.writeString(elsewhere.resolve("state"), STATE);
    Path part = file("1_HD.part", "x");
    Path link = Files.createSymbolicLink(root.resolve("1_HD.part.resume"), precious);

    assertThat(PartSweep.sweep(root, _ -> true, any -> true)).isEqualTo(new PartSweep.Swept(1, 0));

    assertThat(part).doesNotExist();
    assertThat(link).isSymbolicLink();
    assertThat(precious).hasContent(STATE);
  }

  @Test
  void foldersOfSuchNames_stay() throws Exception {
    Path inside = file("1_HD.part/2.png", "mine");
    Path state = Files.createDirectory(root.resolve("1_HD.part.resume"));

    assertThat(PartSweep.sweep(root, _ -> true, part -> false))
        .isEqualTo(new PartSweep.Swept(0, 0));

    assertThat(inside).hasContent("mine");
    assertThat(state).isDirectory();
  }

  @Test
  void filesOfOtherImages_stayWhereOneImageIsMeant() throws Exception {
    Files.writeString(root.resolve("1_SD.part"), "x");
    Files.writeString(root.resolve("1_meta.txt.part"), "x");
    Files.writeString(root.resolve("12_SD.part"), "x");
    Files.writeString(root.resolve("12_SD.part.resume"), "x");

    PartSweep.Swept swept = PartSweep.sweep(root, id -> id == 1, _ -> false);

    assertThat(swept).isEqualTo(new PartSweep.Swept(2, 0));
    assertThat(Tree.files(root)).containsOnlyKeys("12_SD.part", "12_SD.part.resume");
  }

  @Test
  void noSuchFolder_isAnError() {
    assertThatThrownBy(() -> PartSweep.sweep(root.resolve("gone"), _ -> true, part -> true))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Path pair(String name) throws IOException {
    file(name + ".resume", STATE);
    return file(name, "the beginning of a picture");
  }

  private Path file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
