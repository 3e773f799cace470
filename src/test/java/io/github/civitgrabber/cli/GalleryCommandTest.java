package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gallery} makes of a collection, and says of it. */
@Timeout(60)
class GalleryCommandTest {

  private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  private Home home;

  @BeforeEach
  void downloaded() throws Exception {
    home = new Home(folder);
    download("ann,bob", DemoItem.small(1001, "ann"), DemoItem.small(1002, "bob"));
  }

  @Test
  void page_isMadeBesideThePicturesAndNamed() {
    Cli.Result result = gallery();

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .containsExactly("Gallery of 2 pictures: " + home.output().resolve("gallery/index.html"));
    assertThat(result.err()).isEmpty();
    assertThat(thumbnails()).containsExactly("01/1001.jpg", "02/1002.jpg");
    assertThat(text("data/index.js")).contains("\"ids\":[1002,1001]", "\"title\":\"out\"");
    assertThat(text("data/items/0.js")).contains("a small demo landscape");
  }

  @Test
  void secondRun_makesWhatIsNewAlone() throws Exception {
    gallery();
    Path first = home.output().resolve(".thumbnails/01/1001.jpg");
    Files.setLastModifiedTime(first, OLD);
    download("ann", DemoItem.small(1001, "ann"), DemoItem.small(1003, "ann"));

    Cli.Result result = gallery();

    assertThat(result.out()).startsWith("Gallery of 3 pictures");
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(OLD);
    assertThat(thumbnails()).containsExactly("01/1001.jpg", "02/1002.jpg", "03/1003.jpg");
  }

  @Test
  void dryRun_tellsWhatWouldBeMadeAndChangesNoByte() throws Exception {
    gallery();
    download("ann", DemoItem.small(1001, "ann"), DemoItem.small(1003, "ann"));
    var before = Tree.files(folder);

    Cli.Result dry = gallery("--dry_run");

    assertThat(dry.code()).isZero();
    assertThat(dry.lines())
        .containsExactly(
            "Dry run: nothing is written.",
            "Gallery that would be made of 3 pictures: "
                + home.output().resolve("gallery/index.html"),
            "Thumbnails that would be made: 1");
    assertThat(Tree.files(folder)).containsExactlyEntriesOf(before);
  }

  @Test
  void smallerCollection_leavesNoOldData() throws Exception {
    gallery();
    Files.writeString(page("data/items/1.js"), "Gallery.items(1,[]);");
    Files.writeString(page("data/words/7.js"), "Gallery.words(7,[]);");

    gallery();

    assertThat(page("data/items/1.js")).doesNotExist();
    assertThat(page("data/words/7.js")).doesNotExist();
  }

  @Test
  void fileThatIsGone_isLeftOutAndCounted() throws Exception {
    Files.delete(media(1001));

    Cli.Result result = gallery();

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .contains("Left out, because their files are not there: 1")
        .anyMatch(line -> line.startsWith("Gallery of 1 pictures"));
    assertThat(text("data/index.js")).contains("\"ids\":[1002]");
  }

  @Test
  void fileThatNobodyCanDecode_isShownWithoutAThumbnail() throws Exception {
    Files.writeString(media(1001), "no picture");

    Cli.Result result = gallery();

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("cannot be decoded here: 1 ");
    assertThat(thumbnails()).containsExactly("02/1002.jpg");
    assertThat(text("data/index.js")).contains("\"ids\":[1002,1001]", "\"thumbnails\":\"10\"");
  }

  @Test
  void imageWithoutARecord_isShownByItsSidecar() throws Exception {
    PlainSqlite.execute(home.database(), "DELETE FROM items");

    Cli.Result result = gallery();

    assertThat(result.code()).isZero();
    assertThat(result.lines()).contains("By their sidecars, because nothing else is recorded: 2");
    assertThat(text("data/items/0.js")).contains("\"prompt\":\"a small demo landscape\"");
    assertThat(text("data/index.js")).contains("\"widths\":[48,48]", "\"heights\":[32,32]");
  }

  @Test
  void imageOfTwoTargets_isThereOnceUnderBoth() throws Exception {
    try (DemoServer server = server(DemoItem.small(1001, "ann"))) {
      assertThat(home.run(server, "image:1001").code()).isZero();
    }

    gallery();

    assertThat(text("data/index.js"))
        .contains("\"ids\":[1002,1001]", "username: ann", "image: 1001");
  }

  @Test
  void target_limitsThePage() {
    assertThat(gallery("user:bob").out()).startsWith("Gallery of 1 pictures");
    assertThat(gallery("user:nobody").code()).isEqualTo(3);
  }

  @Test
  void folderWithOtherThings_isRefusedAndLeftAlone() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(mine.resolve("index.html"), "my page");

    Cli.Result result = gallery("--out", mine.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("choose another folder with --out").hasLineCount(1);
    assertThat(Tree.files(mine)).hasSize(1);
    assertThat(mine.resolve("index.html")).hasContent("my page");
  }

  @Test
  void fileWhereTheFolderShouldBe_isOneLineThatSaysSo() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine"), "my file");

    Cli.Result result = gallery("--out", mine.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err().strip())
        .isEqualTo(
            "Tried to use "
                + mine
                + " but that failed (it is no folder); check its permissions, or choose another"
                + " place.");
    assertThat(mine).hasContent("my file");
  }

  @Test
  void pageElsewhere_leadsToThePictures() {
    Path out = folder.resolve("pages/mine");

    assertThat(gallery("--out", out.toString()).code()).isZero();

    assertThat(out.resolve("index.html")).isRegularFile();
    assertThat(Tree.files(out).keySet()).contains("data/index.js", "js/app.js");
    assertThat(new String(Tree.files(out).get("data/index.js"), StandardCharsets.UTF_8))
        .contains("\"../../out/Username_Search/ann/Demo Model\"", "\"../../out/.thumbnails/\"");
  }

  @Test
  void noDatabase_isToldAndNoneIsMade() {
    Path none = folder.resolve("none.sqlite");

    Cli.Result result = Cli.run("gallery", "--db", none.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("There is no tracking database").hasLineCount(1);
    assertThat(none).doesNotExist();
  }

  @Test
  void database_isOnlyRead() throws Exception {
    byte[] before = Files.readAllBytes(home.database());

    gallery();

    assertThat(home.database()).hasBinaryContent(before);
  }

  private void download(String users, DemoItem... items) throws IOException {
    try (DemoServer server = server(items)) {
      assertThat(home.users(server, users, "--full").code()).isZero();
    }
  }

  private static DemoServer server(DemoItem... items) throws IOException {
    return DemoServer.start(DemoCatalog.ofItems(items));
  }

  private Cli.Result gallery(String... more) {
    return Cli.run(
        Stream.concat(
                Stream.of(
                    "gallery",
                    "--db",
                    home.database().toString(),
                    "--output_dir",
                    home.output().toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private List<String> thumbnails() {
    return List.copyOf(Tree.files(home.output().resolve(".thumbnails")).keySet());
  }

  private Path page(String name) {
    return home.output().resolve("gallery").resolve(name);
  }

  private String text(String name) {
    try {
      return Files.readString(page(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path media(long id) {
    return Tree.files(home.output()).keySet().stream()
        .filter(name -> name.endsWith("/" + id + ".jpeg") || name.endsWith("/" + id + ".png"))
        .map(home.output()::resolve)
        .findFirst()
        .orElseThrow();
  }
}
