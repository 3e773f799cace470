package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotSupportedTest {

  /** A device that can't be forced, which every Linux has. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void deviceThatCannotBeForced_isThat() throws Exception {
    try (FileChannel device = FileChannel.open(Path.of("/dev/null"), StandardOpenOption.WRITE)) {
      IOException refusal = catchThrowableOfType(IOException.class, () -> device.force(false));

      assertThat(NotSupported.is(refusal)).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void operationNotSupported_isThat() {
    assertThat(NotSupported.is(new IOException("Operation not supported"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Input/output error", "No space left on device", "Stale file handle", ""})
  void failingDisk_isNot(String words) {
    assertThat(NotSupported.is(new IOException(words))).isFalse();
    assertThat(NotSupported.is(new IOException((String) null))).isFalse();
  }
}
