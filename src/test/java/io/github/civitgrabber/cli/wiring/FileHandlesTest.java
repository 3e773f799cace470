package io.github.civitgrabber.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileHandlesTest {

  @ParameterizedTest
  @CsvSource({
    "200, 120, 22, 14",
    "200, 1024, 22, 200",
    "200, 256, 24, 48",
    "10, 256, 24, 10",
    "200, 60, 22, 1",
    "200, 10, 22, 1",
    "200, -1, 22, 200",
    "200, 9223372036854775807, 22, 200",
  })
  void downloads_areAsManyAsHandlesSufficeFor(int wanted, long granted, long open, int expected) {
    assertThat(FileHandles.downloads(wanted, granted, open)).isEqualTo(expected);
  }
}
