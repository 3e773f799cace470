package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shorter limits are tried in the chaos tests, on a file system that has one. */
class NameLimitTest {

  @TempDir private Path folder;

  @Test
  void ordinaryFolder_takesTheCommonLengthAndIsLeftEmpty() {
    assertThat(NameLimit.of(folder)).isEqualTo(255);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anotherFailure_isNoLimitOfNames() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(NameLimit.of(folder.resolve("missing"))).isEqualTo(255);
    assertThat(NameLimit.of(file)).isEqualTo(255);
  }
}
