package io.github.civitgrabber.core.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.tracking.Images;
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
