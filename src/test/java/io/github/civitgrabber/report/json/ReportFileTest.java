package io.github.civitgrabber.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  private static final Instant STARTED = Cli.CLOCK.instant();
  private static final RunEnd END = new RunEnd(4, "disk full", null, Duration.ofSeconds(3));

  @TempDir private Path folder;

  @Test
  void prepared_leavesWhatIsThereAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("report.json"), "earlier");

    ReportFile.prepare(file, STARTED);

    assertThat(Tree.files(folder).keySet()).containsExactly("report.json");
    assertThat(file).hasContent("earlier");
  }

  @Test
  void written_replacesTheEarlierOneAndLeavesNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("report.json"), "earlier");

    ReportFile.prepare(file, STARTED).write(null, END, STARTED.plusSeconds(3));

    assertThat(Tree.files(folder).keySet()).containsExactly("report.json");
    assertThat(Files.readString(file).lines().map(String::strip))
        .containsExactly(
            "{",
            "\"v\" : 1,",
            "\"started\" : \"2026-11-22T08:09:10.000Z\",",
            "\"ended\" : \"2026-11-22T08:09:13.000Z\",",
            "\"exit_code\" : 4,",
            "\"seconds\" : 3.0,",
            "\"message\" : \"disk full\"",
            "}");
  }

  @Test
  void linkToAFile_staysALink() throws Exception {
    Path file = Files.writeString(folder.resolve("real.json"), "earlier");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

    ReportFile.prepare(link, STARTED).write(null, END, STARTED);

    assertThat(link).isSymbolicLink();
    assertThat(file).content().contains("disk full");
  }

  @Test
  void folderThatIsNotThere_isAnError() {
    assertThatThrownBy(
            () -> ReportFile.prepare(folder.resolve("nowhere").resolve("report.json"), STARTED))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void folderInItsPlace_isAnError() {
    assertThatThrownBy(() -> ReportFile.prepare(folder, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessage("it is a folder");
  }
}
