package io.github.civitgrabber.library;

import static io.github.civitgrabber.testing.Fetches.fetch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.RecordingSleeper;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class MediaLibraryTest {

  private static final String SIDECAR = "prompt: a tin robot\n";

  @TempDir private Path root;
  private Path folder;
  private MediaLibrary library;

  @BeforeEach
  void makeFolder() throws IOException {
    library = new MediaLibrary(root, new Mover(new RecordingSleeper()));
    folder = Files.createDirectories(root.resolve("bucket"));
  }

  @ParameterizedTest
  @EnumSource(MediaType.class)
  void freeName_idAndExtensionOfTheBytesAndTheSidecarBeside(MediaType type) throws Exception {
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);

    Path placed = library.place(fetch, part(fetch, "new"), type);

    assertThat(placed).isEqualTo(folder.resolve("1." + type.extension()));
    assertThat(files()).isEqualTo(Map.of("1." + type.extension(), "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void prepare_makesTheFolderAndItsParentsOnceAndAgain() throws Exception {
    Plan.Fetch fetch = fetch(root.resolve("Username_Search/jo/Some Model"), 1, Quality.SD);

    library.prepare(fetch);
    library.prepare(fetch);

    assertThat(fetch.folder()).isEmptyDirectory();
  }

  @Test
  void prepareWhereAFileIs_saysSoAndLeavesTheFile() throws Exception {
    Path file = Files.writeString(root.resolve("Some Model"), "mine");

    assertThatThrownBy(() -> library.prepare(fetch(file, 1, Quality.SD)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  @ParameterizedTest
  @EnumSource(Quality.class)
  void otherQualityThereAndKnown_qualityInTheName(Quality quality) throws Exception {
    Path other = write("1.jpeg", "old");
    Plan.Fetch fetch = fetch(folder, 1, quality, new Known(false, null, other));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_" + quality + ".jpeg"));
    assertThat(files())
        .isEqualTo(Map.of("1.jpeg", "old", "1_" + quality + ".jpeg", "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void otherQualityWithTheSameBytes_keepsAFileOfItsOwn() throws Exception {
    Path other = write("1.jpeg", "same");
    Plan.Fetch fetch = fetch(folder, 1, Quality.HD, new Known(false, null, other));

    library.place(fetch, part(fetch, "same"), MediaType.JPEG);

    assertThat(files())
        .isEqualTo(Map.of("1.jpeg", "same", "1_HD.jpeg", "same", "1_meta.txt", SIDECAR));
  }

  @Test
  void otherQualityOfAnotherType_leavesThePlainName() throws Exception {
    Path other = write("1.jpeg", "old");
    Plan.Fetch fetch = fetch(folder, 1, Quality.HD, new Known(false, null, other));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.PNG);

    assertThat(placed).isEqualTo(folder.resolve("1.png"));
    assertThat(files()).isEqualTo(Map.of("1.jpeg", "old", "1.png", "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void untrackedFileWithTheSameBytes_isAdopted() throws Exception {
    Path there = write("1.jpeg", "same");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);

    Path placed = library.place(fetch, part(fetch, "same"), MediaType.JPEG);

    assertThat(placed).isEqualTo(there);
    assertThat(files()).isEqualTo(Map.of("1.jpeg", "same", "1_meta.txt", SIDECAR));
  }

  @Test
  void untrackedFileWithOtherBytes_isKeptAndTheNewOneIsBeside() throws Exception {
    write("1.jpeg", "somebody's only copy");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg"));
    assertThat(files())
        .isEqualTo(
            Map.of("1.jpeg", "somebody's only copy", "1_SD.jpeg", "new", "1_meta.txt", SIDECAR));
  }

  /** Somebody's notes, perhaps: without a row, nothing says that the file is ours. */
  @Test
  void untrackedSidecar_isKept() throws Exception {
    write("1_meta.txt", "my notes");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);

    library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(files()).isEqualTo(Map.of("1.jpeg", "new", "1_meta.txt", "my notes"));
  }

  /** The two qualities share it, and its notes belong to neither. */
  @ParameterizedTest
  @EnumSource(Quality.class)
  void editedSidecarOfTheOtherQuality_isKept(Quality quality) throws Exception {
    Path other = write("1.jpeg", "old");
    write("1_meta.txt", SIDECAR + "my notes");
    Plan.Fetch fetch = fetch(folder, 1, quality, new Known(false, null, other));

    library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(files())
        .isEqualTo(
            Map.of(
                "1.jpeg",
                "old",
                "1_" + quality + ".jpeg",
                "new",
                "1_meta.txt",
                SIDECAR + "my notes"));
  }

  @Test
  void untrackedFileUnderTheSecondName_isAdoptedIfItHasTheSameBytes() throws Exception {
    write("1.jpeg", "other");
    Path there = write("1_SD.jpeg", "same");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);

    Path placed = library.place(fetch, part(fetch, "same"), MediaType.JPEG);

    assertThat(placed).isEqualTo(there);
    assertThat(files())
        .isEqualTo(Map.of("1.jpeg", "other", "1_SD.jpeg", "same", "1_meta.txt", SIDECAR));
  }

  @Test
  void bothNamesTaken_failsAndNothingIsLost() throws Exception {
    write("1.jpeg", "first");
    Path second = write("1_SD.jpeg", "second");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD);
    Path part = part(fetch, "new");

    assertThatThrownBy(() -> library.place(fetch, part, MediaType.JPEG))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(second.toString());

    assertThat(files())
        .isEqualTo(
            Map.of(
                "1.jpeg", "first",
                "1_SD.jpeg", "second",
                "1_SD.part", "new",
                "1_meta.txt", SIDECAR));
  }

  @Test
  void sameKeyAgain_replacesItsFileInPlace() throws Exception {
    Path old = write("1.jpeg", "old");
    write("1_meta.txt", "prompt: of old\n");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD, new Known(true, old, null));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(old);
    assertThat(files()).isEqualTo(Map.of("1.jpeg", "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void sameKeyAgainUnderItsSecondName_replacesItThereAndSparesTheOtherQuality() throws Exception {
    Path other = write("1.jpeg", "other quality");
    Path old = write("1_HD.jpeg", "old");
    Plan.Fetch fetch = fetch(folder, 1, Quality.HD, new Known(true, old, other));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(old);
    assertThat(files())
        .isEqualTo(Map.of("1.jpeg", "other quality", "1_HD.jpeg", "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void sameKeyWhoseFileIsGone_getsItsNameBack() throws Exception {
    Path old = folder.resolve("1.jpeg");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD, new Known(true, old, null));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(old);
    assertThat(files()).isEqualTo(Map.of("1.jpeg", "new", "1_meta.txt", SIDECAR));
  }

  @Test
  void rowOfTheSameKeyInAnotherFolder_nothingThereIsTouched() throws Exception {
    Path elsewhere = Files.createDirectories(root.resolve("Old Bucket")).resolve("1.jpeg");
    Files.writeString(elsewhere, "old");
    write("1.jpeg", "somebody's only copy");
    Plan.Fetch fetch = fetch(folder, 1, Quality.SD, new Known(true, elsewhere, null));

    Path placed = library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(placed).isEqualTo(folder.resolve("1_SD.jpeg"));
    assertThat(elsewhere).hasContent("old");
    assertThat(files()).containsEntry("1.jpeg", "somebody's only copy");
  }

  @Test
  void sidecarWithBrokenCharacters_isWrittenAllTheSame() throws Exception {
    Map<String, MetaValue> entries = Map.of("prompt", new MetaValue.Text("é \ud83c 🏔"));
    var item = Fetches.item(1, new GenerationData(entries, List.of()));
    Plan.Fetch fetch = Fetches.of(item, folder, Quality.SD, Known.NOTHING);

    library.place(fetch, part(fetch, "new"), MediaType.JPEG);

    assertThat(folder.resolve("1_meta.txt")).hasContent("prompt: é ? 🏔\n");
  }

  @Test
  void twoThreadsForOneName_bothFilesAreThereWhole() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int id = 1; id <= 200; id++) {
        CyclicBarrier together = new CyclicBarrier(2);

        Set<Path> placed =
            results(
                threads.invokeAll(
                    List.of(
                        placing(fetch(folder, id, Quality.SD), together),
                        placing(fetch(folder, id, Quality.HD), together))));

        assertThat(placed).hasSize(2).contains(folder.resolve(id + ".jpeg"));
        assertThat(placed)
            .extracting(Files::readString)
            .containsExactlyInAnyOrder(id + " in SD", id + " in HD");
      }
    }
    assertThat(files().keySet()).hasSize(600).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void twoThreadsWithTheSameBytesForOneName_shareOneFile() throws Exception {
    Path twin = folder.resolve("twin.part");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int id = 1; id <= 100; id++) {
        CyclicBarrier together = new CyclicBarrier(2);
        Plan.Fetch fetch = fetch(folder, id, Quality.SD);
        Path part = part(fetch, "same");
        Files.writeString(twin, "same");

        Set<Path> placed =
            results(
                threads.invokeAll(
                    List.of(placing(fetch, part, together), placing(fetch, twin, together))));

        assertThat(placed).containsExactly(folder.resolve(id + ".jpeg"));
      }
    }
    assertThat(files()).hasSize(200);
  }

  private Callable<Path> placing(Plan.Fetch fetch, CyclicBarrier together) throws IOException {
    return placing(
        fetch, part(fetch, fetch.item().id() + " in " + fetch.key().quality()), together);
  }

  private Callable<Path> placing(Plan.Fetch fetch, Path part, CyclicBarrier together) {
    return () -> {
      together.await();
      return library.place(fetch, part, MediaType.JPEG);
    };
  }

  private static Set<Path> results(List<Future<Path>> done) throws Exception {
    return new HashSet<>(List.of(done.getFirst().get(), done.getLast().get()));
  }

  private static Path part(Plan.Fetch fetch, String content) throws IOException {
    return Files.writeString(fetch.folder().resolve(fetch.part().text()), content);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Map<String, String> files() {
    SortedMap<String, byte[]> files = Tree.files(folder);
    return files.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> new String(file.getValue(), UTF_8)));
  }
}
