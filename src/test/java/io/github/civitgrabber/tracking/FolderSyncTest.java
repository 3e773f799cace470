package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSyncTest {

  @TempDir Path dir;

  @Test
  void whatCanNotBeForced_isPassedOver() throws Exception {
    Path notAFolder = Files.createFile(dir.resolve("x"));

    assertThatCode(() -> FolderSync.SYSTEM.force(dir)).doesNotThrowAnyException();
    assertThatCode(() -> FolderSync.SYSTEM.force(dir.resolve("gone"))).doesNotThrowAnyException();
    assertThatCode(() -> FolderSync.SYSTEM.force(notAFolder.resolve("y")))
        .doesNotThrowAnyException();
  }
}
