package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrackedImageTest {

  @Test
  void relativeFile_isRefused() {
    Path folder = Path.of("somewhere");

    assertThatThrownBy(() -> Images.image(folder, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file of username:jo_1_SD is not absolute: " + Path.of("somewhere/out/1.jpeg"));
  }
}
