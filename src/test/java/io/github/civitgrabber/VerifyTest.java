package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.EventsDocument;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} finds, and that it changes nothing. */
@Timeout(60)
class VerifyTest {

  private final Home home;
  private final Path model;

  VerifyTest(@TempDir Path folder) {
    home = new Home(folder);
    model = home.userFolder("ann").resolve("Demo Model");
  }

  private Cli.Result verify(String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify", "--db", home.database().toString()));
    arguments.addAll(List.of("--output_dir", home.output().toString()));
    arguments.addAll(List.of(options));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private void download(int items, String... options) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", items))) {
      assertThat(home.users(server, "ann", options).code()).isZero();
    }
  }

  @Test
  void wholeCollection_isSound() throws Exception {
    download(12);

    Cli.Result result = verify();

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .containsExactly(
            "Folder: " + home.output(),
            "Database: " + home.database() + " (12 tracked)",
            "Number of tracked files looked for: 12",
            "Number of whole files with a sidecar: 12",
            "Number of other files in the folder: 0");
  }

  @Test
  void whatIsWrong_isNamedAndNothingElse() throws Exception {
    download(12);
    byte[] bytes = Files.readAllBytes(model.resolve("1001.jpeg"));
    Files.write(model.resolve("1001.jpeg"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(model.resolve("1002.jpeg"), new byte[0]);
    Files.write(model.resolve("1003.jpeg"), Pictures.noise("png", 48, 32, 1));
    Files.write(model.resolve("1004.jpeg"), Pictures.noise("jpeg", 40, 40, 1));
    Files.writeString(model.resolve("1005.jpeg"), "<html>");
    Files.delete(model.resolve("1006.jpeg"));
    Files.delete(model.resolve("1007_meta.txt"));
    Path moved = Files.createDirectories(home.output().resolve("best")).resolve("1008.jpeg");
    Files.move(model.resolve("1008.jpeg"), moved);
    Files.move(model.resolve("1008_meta.txt"), moved.resolveSibling("1008_meta.txt"));
    Files.write(model.resolve("77.jpeg"), bytes);
    Files.writeString(model.resolve("notes.txt"), "mine");
    Files.writeString(
        Files.createDirectories(home.output().resolve("gallery")).resolve("5.png"), "");

    Cli.Result result = verify("--list");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines().subList(2, result.lines().size()))
        .containsExactlyInAnyOrder(
            "damaged: "
                + model.resolve("1001.jpeg")
                + ": a JPEG without its end (username:ann_1001_SD)",
            "damaged: " + model.resolve("1002.jpeg") + ": an empty file (username:ann_1002_SD)",
            "damaged: "
                + model.resolve("1003.jpeg")
                + ": named as a JPEG but a PNG (username:ann_1003_SD)",
            "damaged: "
                + model.resolve("1004.jpeg")
                + ": another picture: 40 x 40 pixels instead of 48 x 32 (username:ann_1004_SD)",
            "damaged: "
                + model.resolve("1005.jpeg")
                + ": no picture but HTML (username:ann_1005_SD)",
            "missing: " + model.resolve("1006.jpeg") + ": no such file (username:ann_1006_SD)",
            "without a sidecar: "
                + model.resolve("1007.jpeg")
                + ": no sidecar (username:ann_1007_SD)",
            "moved: "
                + moved
                + ": not at "
                + model.resolve("1008.jpeg")
                + " (username:ann_1008_SD)",
            "not tracked: " + model.resolve("77.jpeg") + ": no row of username: ann",
            "Number of tracked files looked for: 12",
            "Number of whole files with a sidecar: 5",
            "Number of files missing: 1",
            "Number of files damaged: 5",
            "Number of files moved: 1",
            "Number of files without a sidecar: 1",
            "Number of files not tracked: 1",
            "Number of other files in the folder: 1");
  }

  @Test
  void lookingAlone_changesNoByte() throws Exception {
    download(3);
    Files.delete(model.resolve("1001.jpeg"));
    var before = Tree.files(home.folder());

    verify();

    assertThat(Tree.files(home.folder())).containsExactlyEntriesOf(before);
  }

  @Test
  void targets_areAllThatIsLookedAt() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.run(server, "user:ann", "image:1001");
    }
    Files.delete(model.resolve("1002.jpeg"));
    Files.copy(model.resolve("1001.jpeg"), model.resolve("7.jpeg"));
    Files.copy(model.resolve("1001.jpeg"), home.output().resolve("8.jpeg"));

    Cli.Result image = verify("image:1001");
    Cli.Result user = verify("user:ANN");

    assertThat(image.code()).isZero();
    assertThat(image.lines()).contains("Number of tracked files looked for: 1");
    assertThat(user.code()).isEqualTo(1);
    assertThat(user.lines())
        .contains(
            "Number of tracked files looked for: 3",
            "Number of files missing: 1",
            "Number of files not tracked: 1");
  }

  @Test
  void programs_areToldWhatTheDocumentSays() throws Exception {
    download(5);
    Files.write(model.resolve("1002.jpeg"), new byte[0]);
    Files.createDirectories(model.resolve("x"));
    Files.move(model.resolve("1003.jpeg"), model.resolve("x/1003.jpeg"));

    Cli.Result result = verify("--progress", "json");

    EventsDocument document = EventsDocument.read("verify.md");
    document.events(result.out());
    assertThat(document.problems()).isEmpty();
    assertThat(result.lines())
        .hasSize(5)
        .last()
        .asString()
        .contains("\"event\":\"verify_ended\",\"exit_code\":1,\"tracked\":5,\"whole\":3");
    assertThat(result.err()).contains("Number of files damaged: 1");
  }

  @Test
  void interrupt_endsItWithItsOwnCode() throws Exception {
    download(3);

    Cli.Result result =
        Cli.run(
            Cli.CLOCK,
            Runnable::run,
            "verify",
            "--db",
            home.database().toString(),
            "--output_dir",
            home.output().toString());

    assertThat(result.code()).isEqualTo(130);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(verify().code()).isZero();
  }

  @Test
  void folderByWayOfALink_isTheSame() throws Exception {
    download(3);
    Path link = Files.createSymbolicLink(home.folder().resolve("link"), home.output());

    Cli.Result result =
        Cli.run("verify", "--db", home.database().toString(), "--output_dir", link.toString());

    assertThat(result.code()).isZero();
    assertThat(result.lines()).contains("Number of whole files with a sidecar: 3");
  }

  @Test
  void withoutADatabase_eachFileIsNotTracked() throws Exception {
    download(3);
    Files.delete(home.database());

    Cli.Result result = verify();

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).contains("Number of files not tracked: 3");
    assertThat(home.database()).doesNotExist();
  }

  /** As on a disk that is there to be read alone. */
  @Test
  void folderOfTheDatabaseThatCannotBeWritten_isNoReasonNotToLook() throws Exception {
    download(2);
    Path none = home.folder().resolve("none/of.sqlite");

    Cli.Result result =
        Cli.run("verify", "--db", none.toString(), "--output_dir", home.output().toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).contains("Number of files not tracked: 2");
    assertThat(none.getParent()).doesNotExist();
  }

  @Test
  void folderThatIsNotThere_isOneLine() {
    Cli.Result result = verify();

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err().lines())
        .containsExactly(
            "Tried to look through "
                + home.output()
                + " but there is no such folder; name it with --output_dir.");
  }

  @Test
  void deep_findsChangedBytesWithinAPng() throws Exception {
    download(3, "--quality", "HD");
    Path picture = model.resolve("1002.png");
    byte[] bytes = Files.readAllBytes(picture);
    bytes[bytes.length / 2] ^= 1;
    Files.write(picture, bytes);

    assertThat(verify().code()).isZero();
    assertThat(verify("--deep").lines())
        .contains("damaged: " + picture + ": a PNG with changed bytes (username:ann_1002_HD)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--quality 4K | Invalid value for option '--quality': expected 1 (SD) or 2 (HD), not 4K.",
        "--progress live | Invalid value for option '--progress': expected one of auto, plain, json, none, not live.",
        "--refetch_missing | Option '--refetch_missing' needs --repair.",
      })
  void optionsThatMakeNoSense_areOneLine(String options, String message) {
    Cli.Result result = verify(options.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines()).containsExactly(message);
    assertThat(home.database()).doesNotExist();
  }
}
