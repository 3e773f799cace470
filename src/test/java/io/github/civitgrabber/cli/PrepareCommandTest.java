package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {

  private static final String PATH = "civitgrabber.start.cache";
  private static final String CACHE_FOLDER = "civitgrabber.cache.folder";

  @TempDir Path disk;

  @AfterEach
  void forgetPath() {
    System.clearProperty(PATH);
    System.clearProperty(CACHE_FOLDER);
  }

  @Test
  void accountWithoutAHome_isTheReason() {
    Cli.Result result = Cli.run("prepare");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "Tried to prepare faster starts but your account has no home folder to keep them in;"
                + " set HOME to one and run again.\n");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noLauncherSaysWhere_messageSaysWhatToDo() {
    System.setProperty(CACHE_FOLDER, disk.toString());

    Cli.Result result = Cli.run("prepare");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .startsWith("Tried to prepare faster starts but ")
        .contains("without any, and without CIVIT_GRABBER_DIRECT")
        .hasLineCount(1);
  }

  @Test
  void folderCannotBeMade_messageNamesTheFileAndNothingIsLeft() throws Exception {
    Path file = Files.writeString(disk.resolve("file"), "mine");
    System.setProperty(PATH, file.resolve("civit-grabber/a.aot").toString());

    Cli.Result result = Cli.run("prepare");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .startsWith("Tried to write " + file)
        .contains("set HOME to a folder of yours")
        .doesNotContain("java.", "Exception")
        .hasLineCount(1);
    assertThat(file).hasContent("mine");
  }

  /** The tests do not run from a jar, so that the run which would make the cache fails. */
  @Test
  void demoFails_earlierCachesStayAndNothingElseIsLeft() throws Exception {
    Path folder = Files.createDirectory(disk.resolve("civit-grabber"));
    Path earlier = Files.writeString(folder.resolve("1.aot"), "earlier");
    System.setProperty(PATH, folder.resolve("2.aot").toString());

    Cli.Result result = Cli.run("prepare");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains("a run against the demo's server ended with exit code 1")
        .hasLineCount(1);
    assertThat(folder).isDirectoryContaining(path -> path.equals(earlier));
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
