package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "these names can't exist there")
class JdbcAddressTest {

  @ParameterizedTest
  @CsvSource({
    "/x/y.sqlite, jdbc:sqlite:file:///x/y.sqlite",
    "/x/y?mode=memory, jdbc:sqlite:file:///x/y%3Fmode=memory",
    "/x/y#z, jdbc:sqlite:file:///x/y%23z",
    "/x/50% off, jdbc:sqlite:file:///x/50%25%20off",
    "/x/%41, jdbc:sqlite:file:///x/%2541",
    "/x/é, jdbc:sqlite:file:///x/%C3%A9",
    "/x/:memory:, jdbc:sqlite:file:///x/:memory:",
    "/x/:resource:a, jdbc:sqlite:file:///x/:resource:a",
    "/x/file:a?b, jdbc:sqlite:file:///x/file:a%3Fb",
  })
  void path_becomesAnEncodedFileUri(String path, String url) {
    assertThat(JdbcAddress.of(Path.of(path))).isEqualTo(url);
  }
}
