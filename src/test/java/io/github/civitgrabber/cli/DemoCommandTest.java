package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code demo} says of itself. */
@Timeout(60)
class DemoCommandTest {

  private static final String SAME = "The same as: civit-grabber ";

  @TempDir Path home;

  @Test
  void lineOfTheSameOptions_doesTheSame() {
    String line =
        Cli.run("demo", home.toString()).lines().stream()
            .filter(each -> each.startsWith(SAME))
            .findFirst()
            .orElseThrow();

    GrabSettings same = Reading.of(line.substring(SAME.length()).split(" ")).get();

    assertThat(same.planner().quality()).isEqualTo(Quality.HD);
    assertThat(same.layout().outputFolder()).isEqualTo(home.resolve("image_downloads"));
    assertThat(same.database()).isEqualTo(home.resolve("tracking_database.sqlite"));
    assertThat(same.run().minFreeBytes()).isZero();
    assertThat(same.api().url().getHost()).isEqualTo("127.0.0.1");
    assertThat(same.targets())
        .extracting(each -> each.label())
        .containsExactly("username: demo_artist");
  }

  @Test
  void databaseOfItsFolderIsNone_adviceNamesWhatDemoHas() throws Exception {
    Files.writeString(home.resolve("tracking_database.sqlite"), "my shopping list");

    Cli.Result result = Cli.run("demo", home.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("give demo another DIR").doesNotContain("--");
  }

  @Test
  void folderIsInUse_adviceNamesWhatDemoHas() throws Exception {
    Path output = Files.createDirectories(home.resolve("image_downloads"));
    try (ProcessLock _ = ProcessLock.onOutputFolder(output, _ -> {})) {
      Cli.Result result = Cli.run("demo", home.toString());

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).endsWith("wait for it to end, or give demo another DIR.\n");
    }
  }

  @Test
  void folderIsAFile_adviceNamesWhatDemoHas() throws Exception {
    Path file = Files.createFile(home.resolve("file"));

    Cli.Result result = Cli.run("demo", file.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("give demo another DIR").doesNotContain("--");
  }
}
