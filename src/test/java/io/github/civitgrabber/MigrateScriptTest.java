package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script {@code migrate} with a {@code java} of this test's own. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class MigrateScriptTest {

  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      printf '[%s]\\n' "$PWD" "$@"
      exit 9
      """;

  @TempDir Path dir;
  private Path checkout;
  private Path elsewhere;

  @BeforeEach
  void setUp() throws IOException {
    checkout = Files.createDirectory(dir.resolve("the checkout"));
    elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.copy(Path.of("migrate"), checkout.resolve("migrate"));
    Path java = Files.writeString(dir.resolve("java"), FAKE_JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void calledFromElsewhere_runsTheJarThereWithTheSameArguments() throws Exception {
    Path jar = makeJar();

    Result result = run("../the checkout/migrate", "--json", "my old.json", "--yes", "");

    assertThat(result)
        .isEqualTo(
            new Result(
                9,
                List.of(
                    "[" + elsewhere + "]",
                    "[-jar]",
                    "[" + jar + "]",
                    "[migrate]",
                    "[--json]",
                    "[my old.json]",
                    "[--yes]",
                    "[]")));
  }

  @Test
  void calledThroughALink_findsItsJar() throws Exception {
    Path jar = makeJar();
    Files.createSymbolicLink(elsewhere.resolve("link"), checkout.resolve("migrate"));

    Result result = run("./link");

    assertThat(result.output())
        .containsExactly("[" + elsewhere + "]", "[-jar]", "[" + jar + "]", "[migrate]");
  }

  @Test
  void noJar_oneLineSaysHowToBuildIt() throws Exception {
    Result result = run("../the checkout/migrate", "--yes");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.output())
        .containsExactly(
            "There is no %s/target/civit-grabber.jar yet; build it with: (cd '%1$s' && mvn -q package -DskipTests)"
                .formatted(checkout));
  }

  private Path makeJar() throws IOException {
    Files.createDirectory(checkout.resolve("target"));
    return Files.createFile(checkout.resolve("target").resolve("civit-grabber.jar"));
  }

  private Result run(String script, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("bash", script), Stream.of(arguments)).toList());
    builder.directory(elsewhere.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", dir + ":" + environment.get("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> output = process.inputReader().lines().toList();
    return new Result(process.waitFor(), output);
  }

  private record Result(int exitCode, List<String> output) {}
}
