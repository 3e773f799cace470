package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar in a process that may not even open what one download needs. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class FewHandlesIT {

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 14, 20, 26})
  void tooFewHandles_aLineSaysHowToGetMore(int handles) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "ulimit -n " + handles + "; exec \"$@\"", "sh");
    builder.command().addAll(List.of(java.toString(), "-Dx=y", "-jar", System.getProperty("jar")));
    builder.command().addAll(List.of("--mode", "1", "--username", "ann"));
    builder.command().addAll(List.of("--api_url", "http://127.0.0.1:9"));
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));

    Process process = builder.directory(home.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isEqualTo(4);
    assertThat(said.lines())
        .filteredOn(line -> !line.isEmpty() && !line.startsWith("WARNING: ")) // of the JVM
        .containsExactly(
            "Tried to open 24 files at once but this process may not (/dev/null (Too many open"
                + " files)); raise that limit (ulimit -n 256) and run again.");
    assertThat(home).isEmptyDirectory();
  }
}
