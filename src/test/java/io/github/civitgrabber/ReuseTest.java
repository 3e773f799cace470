package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that two targets have: ann's are all made with version 71, and also of model 7. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReuseTest {

  private static final int IMAGES = 200;

  private static final String KEYS_AND_URLS =
      """
      SELECT substr(image_key, 1, instr(image_key, ':')) || count(*), count(DISTINCT url)
      FROM tracked_images GROUP BY target_type ORDER BY 1
      """;

  private final Home home;
  private final Path ann;
  private final Path version;

  ReuseTest(@TempDir Path folder) {
    home = new Home(folder);
    ann = home.userFolder("ann").resolve("Demo Model");
    version = home.output().resolve("Model_Version_ID_Search/modelVersion_71/Demo Model");
  }

  @Test
  void secondTargetWithTheSameImages_getsLinksAndFetchesNothing() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(IMAGES))) {
      home.users(server, "ann");
      long before = transfers(server);

      Cli.Result second = home.run(server, "version:71");

      assertThat(second.code()).isZero();
      assertThat(transfers(server)).isEqualTo(before).isEqualTo(IMAGES);
      assertThat(second.lines())
          .contains(
              "Number of downloaded images: 0",
              "Number of linked images: 200",
              "Number of failed images: 0",
              "Downloaded: 0 B");
      assertThat(names(version)).isEqualTo(names(ann)).hasSize(2 * IMAGES);
      assertThat(inodes(version)).isEqualTo(inodes(ann)).hasSize(IMAGES);
      assertThat(home.rows(KEYS_AND_URLS))
          .containsExactly("modelVersion:200|200", "username:200|200");

      Tree.delete(ann);
      assertThat(inodes(version)).hasSize(IMAGES);
      assertThat(home.run(server, "version:71").lines()).contains("Number of skipped images: 200");
      assertThat(transfers(server)).isEqualTo(IMAGES);
    }
  }

  @Test
  void twoTargetsAtTheSameTime_transferEachImageOnce() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(IMAGES))) {
      Cli.Result both = home.run(server, "user:ann", "version:71", "model:7");

      assertThat(both.code()).isZero();
      assertThat(transfers(server)).isEqualTo(IMAGES);
      assertThat(both.lines())
          .contains("Number of downloaded images: 200", "Number of linked images: 400");
      assertThat(inodes(version)).isEqualTo(inodes(ann)).hasSize(IMAGES);
      assertThat(home.rows("SELECT count(*) FROM items")).containsExactly("200");
    }
  }

  @Test
  void copies_areFilesOfTheirOwn() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.users(server, "ann");

      Cli.Result second = home.run(server, "version:71", "--reuse", "copy");

      assertThat(second.lines()).contains("Number of linked images: 3");
      assertThat(transfers(server)).isEqualTo(3);
      assertThat(Tree.files(version)).hasSize(6);
      assertThat(inodes(version).values()).doesNotContainAnyElementsOf(inodes(ann).values());
      assertSame(version, ann);
    }
  }

  @Test
  void reuseOff_fetchesAgain() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.run(server, "user:ann", "version:71", "--reuse", "off");

      assertThat(transfers(server)).isEqualTo(6);
      assertThat(inodes(version).values()).doesNotContainAnyElementsOf(inodes(ann).values());
    }
  }

  @ParameterizedTest
  @CsvSource({"--quality, 2", "--redownload, 1"})
  void otherQualityOrAgain_isFetched(String option, String value) throws Exception {
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.users(server, "ann");

      Cli.Result second = home.run(server, "version:71", option, value);

      assertThat(second.lines()).contains("Number of downloaded images: 3");
      assertThat(transfers(server)).isEqualTo(6);
    }
  }

  /** What may have become of a file that a row names. */
  private enum Spoilt {
    GONE {
      @Override
      void at(Path file) throws IOException {
        Files.delete(file);
      }
    },
    EMPTY {
      @Override
      void at(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    TORN {
      @Override
      void at(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    A_TEXT {
      @Override
      void at(Path file) throws IOException {
        Files.writeString(file, "<html>not here any more</html>");
      }
    },
    A_LINK {
      @Override
      void at(Path file) throws IOException {
        Path moved = Files.move(file, file.resolveSibling("moved"));
        Files.createSymbolicLink(file, moved);
      }
    };

    abstract void at(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void fileThatIsNotThereWhole_isFetched(Spoilt spoilt) throws Exception {
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.users(server, "ann");
      byte[] good = Files.readAllBytes(ann.resolve("1002.jpeg"));
      spoilt.at(ann.resolve("1002.jpeg"));

      Cli.Result second = home.run(server, "version:71");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains("Number of downloaded images: 1", "Number of linked images: 2");
      assertThat(transfers(server)).isEqualTo(4);
      assertThat(version.resolve("1002.jpeg")).isRegularFile().hasBinaryContent(good);
    }
  }

  @Test
  void killedBetweenLinkAndRow_nextRunTakesTheLinkThatIsThere() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.users(server, "ann");
      Files.createDirectories(version);
      Files.createLink(version.resolve("1001.jpeg"), ann.resolve("1001.jpeg"));
      Files.copy(ann.resolve("1002.jpeg"), version.resolve("1002.jpeg"));

      home.run(server, "version:71");

      assertThat(transfers(server)).isEqualTo(3);
      assertThat(names(version)).isEqualTo(names(ann));
      assertThat(home.rows("SELECT count(*) FROM tracked_images")).containsExactly("6");
    }
  }

  @Test
  void nameThatIsTaken_isNeverOverwritten() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(1))) {
      home.users(server, "ann");
      Files.createDirectories(version);
      Path mine = Files.writeString(version.resolve("1001.jpeg"), "mine");

      home.run(server, "version:71");

      assertThat(mine).hasContent("mine");
      assertThat(version.resolve("1001_SD.jpeg")).hasSameBinaryContentAs(ann.resolve("1001.jpeg"));
      assertThat(transfers(server)).isEqualTo(1);
    }
  }

  @Test
  void replacedFile_leavesTheOtherTargetsAsItWas() throws Exception {
    try (DemoServer server = DemoServer.start(gallery(1))) {
      home.run(server, "user:ann", "version:71");
      Path file = version.resolve("1001.jpeg");
      byte[] before = Files.readAllBytes(file);

      home.users(server, "ann", "--redownload", "1");

      assertThat(file).hasBinaryContent(before);
      assertThat(inodes(version).values()).doesNotContainAnyElementsOf(inodes(ann).values());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void otherFileSystem_getsCopies() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(home.folder())));
    Path out = Files.createTempDirectory(memory, "reuse");
    try (DemoServer server = DemoServer.start(gallery(3))) {
      home.users(server, "ann");

      String[] arguments = home.arguments(server, "version:71");
      Collections.replaceAll(Arrays.asList(arguments), home.output().toString(), out.toString());
      Cli.Result second = Cli.run(arguments);

      assertThat(second.lines()).contains("Number of linked images: 3");
      assertThat(transfers(server)).isEqualTo(3);
      assertSame(out.resolve("Model_Version_ID_Search/modelVersion_71/Demo Model"), ann);
    } finally {
      Tree.delete(out);
    }
  }

  private static DemoCatalog gallery(int images) {
    return new DemoCatalog(
        List.of(model(7, List.of("sea"), 71)),
        LongStream.rangeClosed(1001, 1000L + images)
            .mapToObj(id -> DemoItem.small(id, "ann").withVersionIds(71L))
            .toList());
  }

  private static long transfers(DemoServer server) {
    return server.requests().stream().filter(MEDIA).count();
  }

  private static List<String> names(Path folder) {
    return List.copyOf(Tree.files(folder).keySet());
  }

  private static Map<String, Object> inodes(Path folder) throws IOException {
    Map<String, Object> inodes = new TreeMap<>();
    for (String name : names(folder)) {
      if (name.endsWith(".jpeg")) {
        inodes.put(
            name, Files.getAttribute(folder.resolve(name), "unix:ino", LinkOption.NOFOLLOW_LINKS));
      }
    }
    return inodes;
  }

  private static void assertSame(Path folder, Path other) {
    Tree.files(folder)
        .forEach((name, bytes) -> assertThat(other.resolve(name)).hasBinaryContent(bytes));
  }
}
