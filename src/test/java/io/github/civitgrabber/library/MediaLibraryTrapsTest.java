package io.github.civitgrabber.library;

import static io.github.civitgrabber.testing.Fetches.fetch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.RecordingSleeper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Things that lie where files should go. */
class MediaLibraryTrapsTest {

  private static final String LINKS = "making links needs a privilege there";

  @TempDir private Path root;
  private Path folder;
  private Path outside;
  private Plan.Fetch fetch;
  private Path part;
  private MediaLibrary library;

  @BeforeEach
  void makeFolder() throws IOException {
    library = new MediaLibrary(root, new Mover(new RecordingSleeper()));
    folder = Files.createDirectories(root.resolve("bucket"));
    outside = Files.writeString(root.resolve("outside.txt"), "untouched");
    fetch = fetch(folder, 1, Quality.SD);
    part = Files.writeString(fetch.folder().resolve(fetch.part().text()), "new");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkUnderTheSidecarsName_isKeptAndNotWrittenThrough() throws Exception {
    Path link = link("1_meta.txt", outside);

    Path placed = library.place(fetch, part, MediaType.JPEG);

    assertThat(placed).hasContent("new");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(outside);
    assertThat(outside).hasContent("untouched");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkUnderTheNameOfTheSidecarsPart_failsAndIsNotWrittenThrough() throws Exception {
    Path link = link("1_meta.txt.part", outside);

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(IOException.class);

    assertThat(Files.readSymbolicLink(link)).isEqualTo(outside);
    assertThat(outside).hasContent("untouched");
    assertThat(part).hasContent("new");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkUnderTheFinalName_isKeptAndTheFileIsBeside() throws Exception {
    Path link = link("1.jpeg", outside);

    Path placed = library.place(fetch, part, MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg")).hasContent("new");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(outside);
    assertThat(outside).hasContent("untouched");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkToAFileWithTheSameBytes_isNotAdopted() throws Exception {
    Files.writeString(outside, "new");
    link("1.jpeg", outside);

    Path placed = library.place(fetch, part, MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg"));
    assertThat(Files.isRegularFile(placed, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void danglingLinkUnderTheFinalName_createsNothingBehindIt() throws Exception {
    Path behind = root.resolve("behind.txt");
    link("1.jpeg", behind);

    Path placed = library.place(fetch, part, MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg"));
    assertThat(behind).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = LINKS)
  void linkWhereTheTrackedFileWas_isReplacedAndNotWrittenThrough() throws Exception {
    Path link = link("1.jpeg", outside);
    Plan.Fetch again = fetch(folder, 1, Quality.SD, new Known(true, link, null));

    Path placed = library.place(again, part, MediaType.JPEG);

    assertThat(placed).isEqualTo(link).hasContent("new");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void folderUnderTheFinalName_isKeptAndTheFileIsBeside() throws Exception {
    Path inside = fileIn(folder.resolve("1.jpeg"));

    Path placed = library.place(fetch, part, MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg")).hasContent("new");
    assertThat(inside).hasContent("mine");
  }

  @Test
  void foldersUnderBothNames_failsAndThePartIsStillThere() throws Exception {
    Files.createDirectory(folder.resolve("1.jpeg"));
    Files.createDirectory(folder.resolve("1_SD.jpeg"));

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(part).hasContent("new");
    assertThat(folder.resolve("1.jpeg")).isEmptyDirectory();
    assertThat(folder.resolve("1_SD.jpeg")).isEmptyDirectory();
    assertThat(parts()).containsExactly("1_SD.part");
  }

  @Test
  void folderUnderTheSidecarsName_failsAndLeavesOnlyTheMediaPart() throws Exception {
    Path inside = fileIn(folder.resolve("1_meta.txt"));

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(IOException.class);

    assertThat(inside).hasContent("mine");
    assertThat(part).hasContent("new");
    assertThat(folder.resolve("1.jpeg")).doesNotExist();
    assertThat(parts()).containsExactly("1_SD.part");
  }

  @Test
  void folderUnderTheNameOfTheSidecarsPart_failsAndIsKept() throws Exception {
    Path trap = Files.createDirectory(folder.resolve("1_meta.txt.part"));

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(IOException.class);

    assertThat(trap).isEmptyDirectory();
    assertThat(part).hasContent("new");
  }

  @Test
  void staleSidecarPartOfABrokenRun_doesNotMatter() throws Exception {
    Files.writeString(folder.resolve("1_meta.txt.part"), "half a sidecar that is longer than ours");

    library.place(fetch, part, MediaType.JPEG);

    assertThat(folder.resolve("1_meta.txt")).hasContent("prompt: a tin robot\n");
  }

  @Test
  void folderThatWentAway_failsAndMakesNothing() throws Exception {
    Files.delete(part);
    Files.delete(folder);

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(NoSuchFileException.class);

    assertThat(folder).doesNotExist();
  }

  private Path link(String name, Path target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), target);
  }

  private static Path fileIn(Path directory) throws IOException {
    return Files.writeString(Files.createDirectories(directory).resolve("file"), "mine");
  }

  private List<String> parts() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".part"))
          .toList();
    }
  }
}
