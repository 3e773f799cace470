package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lies beside a picture, and the time that it has. */
@Timeout(60)
class FilesBesideTest {

  private static final DemoItem PICTURE = DemoItem.small(1001, "ann");

  private final Home home;
  private final Path folder;

  FilesBesideTest(@TempDir Path temporary) {
    home = new Home(temporary);
    folder = home.userFolder("ann").resolve("Demo Model");
  }

  @Test
  void jsonAndCaption_lieBesideThePictureAndItsSidecar() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann", "--write", "json, caption");

      assertThat(home.userFiles("ann"))
          .containsExactly(
              "Demo Model/1001.jpeg",
              "Demo Model/1001.json",
              "Demo Model/1001.txt",
              "Demo Model/1001_meta.txt");
      JsonNode entry = JsonMapper.shared().readTree(Files.readString(folder.resolve("1001.json")));
      assertThat(entry.get("pageUrl").asString()).isEqualTo("https://civitai.com/images/1001");
      assertThat(entry.get("id").asLong()).isEqualTo(1001);
      assertThat(entry.get("username").asString()).isEqualTo("ann");
      assertThat(Files.readString(folder.resolve("1001.txt")))
          .isEqualTo(entry.get("meta").get("prompt").asString() + "\n");
    }
  }

  @Test
  void withoutWrite_thereIsTheSidecarAlone() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann");

      assertThat(home.userFiles("ann"))
          .containsExactly("Demo Model/1001.jpeg", "Demo Model/1001_meta.txt");
    }
  }

  @Test
  void bothQualities_shareThemAndAnEditedCaptionStays() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann", "--write", "caption", "--write", "json");
      Path caption = Files.writeString(folder.resolve("1001.txt"), "my own words");

      home.users(server, "ann", "--write", "json,caption", "--quality", "2");

      assertThat(home.userFiles("ann"))
          .containsExactly(
              "Demo Model/1001.jpeg",
              "Demo Model/1001.json",
              "Demo Model/1001.png",
              "Demo Model/1001.txt",
              "Demo Model/1001_meta.txt");
      assertThat(caption).hasContent("my own words");
    }
  }

  @Test
  void pictureWithoutData_hasNoCaption() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE.withMeta(null)))) {
      home.users(server, "ann", "--write", "json,caption");

      assertThat(home.userFiles("ann"))
          .containsExactly(
              "no_metadata/1001.jpeg", "no_metadata/1001.json", "no_metadata/1001_no_meta.txt");
    }
  }

  @Test
  void otherWord_isRefused() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      Cli.Result result = home.users(server, "ann", "--write", "json,txt");

      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .contains(
              "Invalid value for option '--write': expected json, caption or both with a comma,"
                  + " not json,txt.");
    }
  }

  @Test
  void picture_hasTheTimeAtWhichItWasPublished() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann");

      assertThat(time()).isEqualTo(PICTURE.published());
    }
  }

  @Test
  void noMtime_leavesTheTimeOfTheDownload() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann", "--no_mtime");

      assertThat(time()).isAfter(PICTURE.published().plus(Duration.ofDays(30)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1979-12-31T23:59:59Z", "2026-11-22T08:09:11Z"})
  void timeThatCanNotBe_isNotTaken(Instant published) throws Exception {
    DemoItem odd = PICTURE.withPost(1, published);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(odd))) {
      home.users(server, "ann");

      assertThat(time()).isNotEqualTo(published);
    }
  }

  @Test
  void record_isTheEntryAsItWasSent() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(PICTURE))) {
      home.users(server, "ann");
      assertThat(home.rows("SELECT image_id FROM items")).containsExactly("1001");
      home.rows("SELECT length(entry) FROM items")
          .forEach(length -> assertThat(Integer.parseInt(length)).isBetween(50, 1000));
    }
  }

  private Instant time() throws Exception {
    FileTime time = Files.getLastModifiedTime(folder.resolve("1001.jpeg"));
    return time.toInstant();
  }
}
