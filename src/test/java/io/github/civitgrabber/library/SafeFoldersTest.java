package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafeFoldersTest {

  @TempDir private Path root;

  @Test
  void missingFolders_areMadeOnceAndAgain() throws Exception {
    Path folder = root.resolve("a/b/c");

    SafeFolders.make(root, folder);
    SafeFolders.make(root, folder);
    SafeFolders.make(root, root);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
  void plantedLinkAtAnyDepth_isRefusedAndNothingIsMadeBehindIt() throws Exception {
    Path output = Files.createDirectory(root.resolve("out"));
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(output.resolve("planted"), elsewhere);
    Files.createSymbolicLink(
        Files.createDirectory(output.resolve("real")).resolve("planted"), elsewhere);

    for (String folder : new String[] {"planted", "planted/x", "real/planted", "real/planted/x"}) {
      assertThatThrownBy(() -> SafeFolders.make(output, output.resolve(folder)))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("a link stands where a folder should be");
    }

    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
  void outputFolderThatIsALink_isTheUsersOwnWord() throws Exception {
    Path real = Files.createDirectory(root.resolve("big disk"));
    Path output = Files.createSymbolicLink(root.resolve("out"), real);

    SafeFolders.make(output, output.resolve("a/b"));

    assertThat(real.resolve("a/b")).isEmptyDirectory();
  }

  @Test
  void fileUnderTheNameOfAFolder_isSaid() throws IOException {
    Files.writeString(root.resolve("a"), "mine");

    assertThatThrownBy(() -> SafeFolders.make(root, root.resolve("a/b")))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(root.resolve("a")).hasContent("mine");
  }

  @Test
  void folderOutsideOrOutputFolderThatVanished_isRefused() {
    Path output = root.resolve("out");

    assertThatThrownBy(() -> SafeFolders.make(output, output.resolve("../beside")))
        .hasMessageContaining("not below the output folder");
    assertThatThrownBy(() -> SafeFolders.make(output, output.resolve("a")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
  void folderThatIsThere_isSoOnlyIfNoLinkLeadsToIt() throws Exception {
    Path folder = Files.createDirectories(root.resolve("a/b"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
    Files.writeString(root.resolve("file"), "");

    assertThat(SafeFolders.isThere(root, folder)).isTrue();
    assertThat(SafeFolders.isThere(root, root.resolve("link"))).isFalse();
    assertThat(SafeFolders.isThere(root, root.resolve("link/b"))).isFalse();
    assertThat(SafeFolders.isThere(root, root.resolve("a/c"))).isFalse();
    assertThat(SafeFolders.isThere(root, root.resolve("file"))).isFalse();
  }
}
