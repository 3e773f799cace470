package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.demo.DemoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a process whose temporary folder SQLite's library can't be loaded from. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class TemporaryFolderTest {

  private static final Gallery GALLERY = Gallery.of(3, n -> 2000);

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"noexec", "ro", "size=64k"})
  void noCodeFromTheTemporaryFolder_cacheFolderIsTaken(String options) throws Exception {
    assumeTrue(SmallDisk.canBeMounted(), "only root may mount a disk");
    Path temporary = Files.createDirectory(home.resolve("tmp"));
    try (SmallDisk _ = SmallDisk.mount(temporary, options)) {
      runsAndLeavesNothingIn(temporary, home.resolve("cache/civit-grabber"));
    }
  }

  @Test
  void noTemporaryFolder_cacheFolderIsTaken() throws Exception {
    runsAndLeavesNothingIn(home.resolve("missing"), home.resolve("cache/civit-grabber"));
  }

  /** The file is in the way of both folders. */
  @Test
  void noTemporaryFolderAndNoCache_databasesFolderIsTaken() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    runsAndLeavesNothingIn(file, file.resolve("civit-grabber"));
  }

  private void runsAndLeavesNothingIn(Path temporary, Path cache) throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Child child = Child.start(home, options(temporary, cache), grab.arguments(server))) {
      assertThat(child.exitCode()).as(child.text()).isZero();

      grab.assertComplete("without a temporary folder");
    }
    for (Path folder : new Path[] {temporary, cache, home}) {
      if (Files.isDirectory(folder)) {
        assertThat(folder).isDirectoryNotContaining("glob:**/civit-grabber-*");
      }
    }
  }

  @Test
  void noFolderWillDo_oneLineNamesThemAndTheWayOut() throws Exception {
    assumeTrue(SmallDisk.canBeMounted(), "only root may mount a disk");
    Path root = Files.createDirectory(home.resolve("noexec"));
    try (SmallDisk _ = SmallDisk.mount(root, "noexec,size=16m")) {
      Path missing = home.resolve("missing");
      Path cache = root.resolve("civit-grabber");
      Grab grab = new Grab(GALLERY, home.resolve("out"), root.resolve("db/t.sqlite"));
      try (DemoServer server = DemoServer.start(GALLERY.catalog());
          Child child = Child.start(home, options(missing, cache), grab.arguments(server))) {
        assertThat(child.exitCode()).as(child.text()).isEqualTo(4);

        assertThat(child.errors())
            .filteredOn(line -> !line.startsWith("WARNING: ")) // the JVM's
            .containsExactly(
                "Tried to load SQLite's library from %s (there is no such folder), %s (no code can be loaded from there), %s (no code can be loaded from there) but none of these folders allows it; name one that has 2 MB free and may hold programs: java -Dorg.sqlite.tmpdir=FOLDER -jar civit-grabber.jar …"
                    .formatted(missing, cache, root.resolve("db")));
        assertThat(home.resolve("out")).doesNotExist();
        assertThat(server.requests()).isEmpty();
      }
    }
  }

  private static String[] options(Path temporary, Path cache) {
    return new String[] {"-Djava.io.tmpdir=" + temporary, "-Dcivitgrabber.cache.folder=" + cache};
  }
}
