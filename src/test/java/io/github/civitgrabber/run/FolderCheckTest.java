package io.github.civitgrabber.run;

import static io.github.civitgrabber.testing.Outcomes.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {

  private final RecordingMemory memory = new RecordingMemory(ANN, new Journal());

  @TempDir private Path root;
  private Path output;

  @BeforeEach
  void makeFolder() throws Exception {
    output = Files.createDirectory(root.resolve("out"));
  }

  @Test
  void nothingTracked_noWarning() throws Exception {
    assertThat(look(false)).isEmpty();
  }

  @Test
  void oneFileOfTheSampleIsThere_noWarning() throws Exception {
    memory.file(output.resolve("deleted.jpeg"));
    memory.file(Files.createFile(output.resolve("1.jpeg")));

    assertThat(look(false)).isEmpty();
  }

  @Test
  void noFileOfTheSampleIsThere_isAWarningUnlessAllIsFetchedAgain() throws Exception {
    Path file = output.resolve("1.jpeg");
    memory.file(file);

    assertThat(look(false)).contains(new RunEvent.TrackedElsewhere(ANN, file, Optional.empty()));
    assertThat(look(true)).isEmpty();
  }

  @Test
  void filesAreInAnotherFolder_isAWarningWithBoth() throws Exception {
    Path file = Files.createFile(root.resolve("1.jpeg"));
    memory.file(file);

    assertThat(look(false)).contains(new RunEvent.TrackedElsewhere(ANN, file, Optional.of(output)));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making links needs a privilege there")
  void filesAreNamedByWayOfALink_noWarning() throws Exception {
    Files.createFile(output.resolve("1.jpeg"));
    memory.file(Files.createSymbolicLink(root.resolve("link"), output).resolve("1.jpeg"));

    assertThat(look(false)).isEmpty();
  }

  private Optional<RunEvent.TrackedElsewhere> look(boolean redownload) throws Exception {
    Layout layout = new Layout(output, false, 240);
    Planner planner = new Planner(Quality.HD, redownload, layout, Filters.DEFAULT);
    return new FolderCheck(planner, memory).look();
  }
}
