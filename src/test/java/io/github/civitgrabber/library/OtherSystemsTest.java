package io.github.civitgrabber.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TaggedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.core.text.NastyNames;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.RecordingSleeper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layout, folders and files on Windows and macOS, as far as their file systems differ. */
class OtherSystemsTest {

  private static final String NFC = "Caf\u00e9 Mix";
  private static final String NFD = "Cafe\u0301 Mix";

  /** A file system in memory that behaves as another system's. */
  enum Disk {
    WINDOWS(Configuration.windows(), "C:\\Users\\jo\\pictures"),
    MACOS(Configuration.osX(), "/Users/jo/pictures");

    private final Configuration configuration;
    private final String folder;

    Disk(Configuration configuration, String folder) {
      this.configuration = configuration;
      this.folder = folder;
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesOfAnyKind_becomeFoldersOfTheseVeryNames(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = files.getPath(disk.folder);
      OutputFolder.prepare(out);
      MediaLibrary library = library(out);
      Layout layout = new Layout(out, true, 240);
      NastyNames names = new NastyNames(29);
      for (int i = 1; i <= 300; i++) {
        Plan.Fetch fetch = fetch(layout, i, names.next(), Quality.SD, Known.NOTHING);

        Path placed = place(library, fetch, "picture " + i);

        assertThat(placed).isRegularFile().hasContent("picture " + i);
        assertThat(placed.getParent().getParent()).isEqualTo(layout.folder(Fetches.JO));
        assertThat(placed.toRealPath().getParent().getFileName().toString())
            .isEqualToNormalizingUnicode(placed.getParent().getFileName().toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void modelsWhoseNamesAreOneToTheSystem_shareAFolderAndNoFileIsLost(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = Files.createDirectories(files.getPath(disk.folder));
      MediaLibrary library = library(out);
      Layout layout = new Layout(out, true, 240);

      Path first = place(library, fetch(layout, 1, "Model", Quality.SD, Known.NOTHING), "one");
      Path second = place(library, fetch(layout, 2, "model", Quality.SD, Known.NOTHING), "two");

      assertThat(first).hasContent("one");
      assertThat(second).hasContent("two");
      assertThat(names(layout.folder(Fetches.JO))).containsExactly("Model");
      assertThat(names(first.getParent()))
          .containsExactly("1.jpeg", "1_meta.txt", "2.jpeg", "2_meta.txt");
    }
  }

  @ParameterizedTest
  @EnumSource
  void modelRenamedInCaseOnly_itsFileIsReplacedInPlace(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = Files.createDirectories(files.getPath(disk.folder));
      MediaLibrary library = library(out);
      Layout layout = new Layout(out, true, 240);
      Path old = place(library, fetch(layout, 1, "Model", Quality.SD, Known.NOTHING), "old");

      Path placed =
          place(library, fetch(layout, 1, "model", Quality.SD, new Known(true, old, null)), "new");

      assertThat(placed).hasContent("new");
      assertThat(old).hasContent("new");
      assertThat(names(old.getParent())).containsExactly("1.jpeg", "1_meta.txt");
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherQualityInAFolderOfAnotherCase_keepsItsFile(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = Files.createDirectories(files.getPath(disk.folder));
      MediaLibrary library = library(out);
      Layout layout = new Layout(out, true, 240);
      Path small = place(library, fetch(layout, 1, "Model", Quality.SD, Known.NOTHING), "same");

      Known known = new Known(false, null, small);
      Path large = place(library, fetch(layout, 1, "MODEL", Quality.HD, known), "same");

      assertThat(large).hasFileName("1_HD.jpeg").hasContent("same");
      assertThat(small).hasContent("same");
    }
  }

  /** An old row, of a tool that wrote names as macOS keeps them. */
  @ParameterizedTest
  @EnumSource(names = "MACOS")
  void rowWithDecomposedLetters_isTheSameFile(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = Files.createDirectories(files.getPath(disk.folder));
      MediaLibrary library = library(out);
      Layout layout = new Layout(out, true, 240);
      Path folder = Files.createDirectories(layout.folder(Fetches.JO).resolve(NFD));
      Path old = Files.writeString(folder.resolve("1.jpeg"), "old");

      Path placed =
          place(library, fetch(layout, 1, NFC, Quality.SD, new Known(true, old, null)), "new");

      assertThat(placed).hasContent("new");
      assertThat(names(folder)).containsExactly("1.jpeg", "1_meta.txt");
    }
  }

  @ParameterizedTest
  @EnumSource
  void summary_hasSlashesBetweenTheNames(Disk disk) throws Exception {
    try (FileSystem files = Jimfs.newFileSystem(disk.configuration)) {
      Path out = Files.createDirectories(files.getPath(disk.folder));
      Layout layout = new Layout(out, true, 240);
      Target.ByTag tag = new Target.ByTag("blue hair");
      Path near = layout.folder(tag).resolve("model_7").resolve("Mix").resolve("1.jpeg");
      Path far = out.resolveSibling("old").resolve("2.jpeg");

      Path summary =
          new TagSummary(new Mover(new RecordingSleeper()))
              .write(
                  layout,
                  tag,
                  LocalDate.EPOCH,
                  sink -> Stream.of(near, far).map(OtherSystemsTest::tagged).forEach(sink));

      assertThat(Files.readAllLines(summary, UTF_8))
          .element(1, InstanceOfAssertFactories.STRING)
          .contains(",model_7/Mix/1.jpeg,");
      assertThat(Files.readString(summary)).contains("/old/2.jpeg,").doesNotContain("\\");
    }
  }

  private static TaggedImage tagged(Path file) {
    return new TaggedImage("1", "SD", file, null, null, List.of());
  }

  private static MediaLibrary library(Path out) {
    return new MediaLibrary(out, new Mover(new RecordingSleeper()));
  }

  private static Plan.Fetch fetch(
      Layout layout, long id, String model, Quality quality, Known known) {
    Map<String, MetaValue> data =
        Map.of("Model", new MetaValue.Text(model), "prompt", new MetaValue.Text("a tin robot"));
    Item item = Fetches.item(id, new GenerationData(data, List.of()));
    Plan.Fetch fetch = Fetches.of(item, layout.outputFolder(), quality, known);
    Path folder = layout.folder(Fetches.JO, fetch.found());
    return Fetches.of(item, folder, quality, known);
  }

  private static Path place(MediaLibrary library, Plan.Fetch fetch, String content)
      throws IOException {
    library.prepare(fetch);
    Path part = Files.writeString(fetch.folder().resolve(fetch.part().text()), content);
    return library.place(fetch, part, MediaType.JPEG);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
