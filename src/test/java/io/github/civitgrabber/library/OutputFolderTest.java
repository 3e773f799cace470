package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  private static final String LINKS = "making links needs a privilege there";

  @TempDir private Path root;

  @Test
  void missingFolder_isMadeWithItsParentsAndLeftEmpty() throws Exception {
    Path folder = root.resolve("a/b/image_downloads");

    OutputFolder.prepare(folder);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void folderThatIsThere_isUsedAndKeepsItsFiles() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "mine");

    OutputFolder.prepare(root).undo();

    assertThat(file).hasContent("mine");
    try (var files = Files.list(root)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void ordinaryFolder_forcesFilesAndTakesNamesOfTheCommonLength() throws Exception {
    OutputFolder folder = OutputFolder.prepare(root);

    assertThat(folder.forcesFiles()).isTrue();
    assertThat(folder.longestName()).isEqualTo(255);
  }

  @Test
  void probeOfARunThatWasKilled_isGoneAfterTheNextOne() throws Exception {
    Files.createFile(root.resolve(".probe.part"));

    OutputFolder.prepare(root);

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void undo_takesAwayWhatWasMadeAndNoMore() throws Exception {
    Path there = Files.createDirectory(root.resolve("a"));

    OutputFolder.prepare(there.resolve("b/image_downloads")).undo();

    assertThat(there).isEmptyDirectory();
  }

  @Test
  void undoOfAFolderInUse_leavesIt() throws Exception {
    Path folder = root.resolve("a/image_downloads");
    OutputFolder output = OutputFolder.prepare(folder);
    Path file = Files.writeString(folder.resolve("1.jpeg"), "mine");

    output.undo();

    assertThat(file).hasContent("mine");
  }

  @Test
  void fileUnderItsName_saysSoAndStays() throws Exception {
    Path file = Files.writeString(root.resolve("image_downloads"), "mine");

    assertThatThrownBy(() -> OutputFolder.prepare(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Tried to use the output folder %s but there is a file in its place;"
                + " choose another with --output_dir.",
            file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void fileUnderTheNameOfAParent_saysSoAndStays() throws Exception {
    Path file = Files.writeString(root.resolve("a"), "mine");
    Path folder = file.resolve("b/image_downloads");

    assertThatThrownBy(() -> OutputFolder.prepare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Tried to use the output folder " + folder + " but it cannot be written to (")
        .hasMessageEndingWith("); choose another with --output_dir.")
        .message()
        .hasLineCount(1);
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkToAFolder_isUsed() throws Exception {
    Path folder = Files.createDirectory(root.resolve("disk"));
    Path link = Files.createSymbolicLink(root.resolve("image_downloads"), folder);

    OutputFolder.prepare(link).undo();

    assertThat(Files.readSymbolicLink(link)).isEqualTo(folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkToADiskThatIsNotThere_isRefusedAndTheLinkStays() throws Exception {
    Path link =
        Files.createSymbolicLink(root.resolve("image_downloads"), root.resolve("not mounted"));

    assertThatThrownBy(() -> OutputFolder.prepare(link))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Tried to use the output folder " + link + " but ");

    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(root.resolve("not mounted")).doesNotExist();
  }
}
