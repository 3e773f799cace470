package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/** In JVMs of their own: a library is loaded once, and this one may have it already. */
class NativeLibraryTest {

  @TempDir Path disk;

  /** What the process has beside this one's. */
  private final Map<String, String> environment = new HashMap<>();

  /** Opens a database and is gone before anything can be cleared away. */
  static final class KilledRun {
    private KilledRun() {}

    public static void main(String[] args) throws Exception {
      try (Connection connection =
          DatabaseFile.at(Path.of(args[0])).connect(Duration.ofSeconds(1))) {
        System.out.println(connection.getMetaData().getDatabaseProductName());
      }
      Runtime.getRuntime().halt(9);
    }
  }

  @Test
  void libraryOfThisSystem_isTheDriversOwnChoice() {
    assertThat(NativeLibrary.driversFolder())
        .isEqualTo(OSInfo.getNativeLibFolderPathForCurrentOS());
  }

  /** The driver would ask for the system, which takes a hundredth of a second of each run. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void libraryOfThisSystem_isFoundWithoutAProcess() throws Exception {
    Path asked = disk.resolve("asked");
    Path uname = Files.createDirectory(disk.resolve("bin")).resolve("uname");
    Files.writeString(uname, "#!/bin/sh\n: > '%s'\necho GNU/Linux\n".formatted(asked));
    assertThat(uname.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", uname.getParent().toString());

    assertThat(killedRun(Files.createDirectory(disk.resolve("tmp")))).isEqualTo("SQLite");

    assertThat(asked).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void killedRun_leavesNothingInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(disk.resolve("tmp"));

    assertThat(killedRun(temporary)).isEqualTo("SQLite");

    assertThat(content(temporary)).isEmpty();
  }

  /** It left them because it was killed while it loaded. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void earlierRunHasLeftItsCopy_isTakenAwayUnlessThatRunLives() throws Exception {
    Path temporary = Files.createDirectory(disk.resolve("tmp"));
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor()).isZero();
    Path dead = copyOf(temporary, "civit-grabber-" + ended.pid() + "-1");
    Path living = copyOf(temporary, "civit-grabber-" + ProcessHandle.current().pid() + "-1");
    Path foreign = copyOf(temporary, "civit-grabber-backup");

    assertThat(killedRun(temporary)).isEqualTo("SQLite");

    assertThat(content(temporary)).containsExactlyInAnyOrder(living, foreign);
    assertThat(dead).doesNotExist();
  }

  private static Path copyOf(Path temporary, String name) throws Exception {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.writeString(folder.resolve(LibraryLoaderUtil.getNativeLibName()), "half");
    return folder;
  }

  @Test
  void userNamesAFolderWithoutTheLibrary_driverLoadsItInItsOwnWay() throws Exception {
    Path temporary = Files.createDirectory(disk.resolve("tmp"));

    String printed = killedRun(temporary, "-Dorg.sqlite.lib.path=" + disk.resolve("none"));

    assertThat(printed).isEqualTo("SQLite");
    assertThat(content(temporary)).isNotEmpty();
  }

  private static List<Path> content(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList();
    }
  }

  private String killedRun(Path temporary, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            disk.resolve("t.sqlite").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(9);
    return output.lines().reduce((first, last) -> last).orElse("");
  }
}
