package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** File systems that lack something which others have. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@Tag("slow")
class OddFileSystemTest {

  private static final Gallery GALLERY = Gallery.of(12, n -> 40_000 + n);

  @TempDir Path home;

  @Test
  void filesCannotBeForced_allComesWithOneWarning() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Child child = child(grab, server, Trouble.Kind.FORCE, 1, Trouble.How.NOT_SUPPORTED)) {

      assertThat(child.exitCode()).as(child.text()).isZero();
      String warning =
          "Warning: the file system of "
              + grab.out()
              + " does not say when a file is on the disk itself (no fsync). The run goes on, but a"
              + " power cut may damage or empty files of the last minutes that are tracked as"
              + " downloaded.";
      assertThat(child.errors()).containsExactly(warning);
      assertThat(Files.readString(home.resolve("civit-grabber.log"))).containsOnlyOnce(warning);
      grab.assertComplete("without fsync");
    }
  }

  @Test
  void diskFailsToForce_nothingIsBegun() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Child child = child(grab, server, Trouble.Kind.FORCE, 1, Trouble.How.DISK_FAILS)) {

      assertThat(child.exitCode()).as(child.text()).isEqualTo(4);
      assertThat(child.errors())
          .singleElement()
          .asString()
          .startsWith("Tried to use the output folder " + grab.out() + " but ")
          .contains("Input/output error");
      assertThat(grab.out()).doesNotExist();
    }
  }

  /** The first force is that of the probe. */
  @Test
  void diskFailsToForceLater_filesFailAndHaveNoRow() throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Child child = child(grab, server, Trouble.Kind.FORCE, 2, Trouble.How.DISK_FAILS)) {

      assertThat(child.exitCode()).as(child.text()).isEqualTo(1);
      assertThat(child.text()).contains("failed, Input/output error: ");
      assertThat(grab.rows()).isEmpty();
      assertThat(grab.finished()).isEmpty();
      grab.assertSound("on the failing disk");
    }
  }

  @Test
  void namesMayBeShorterThanElsewhere_allComesIntoFoldersOfShorterNames() throws Exception {
    Gallery gallery = GALLERY.underModel("\u65e5\u672c\u8a9e\u30e2\u30c7\u30eb".repeat(10));
    Grab grab = Grab.into(home, gallery);
    try (DemoServer server = DemoServer.start(gallery.catalog());
        Child child = child(grab, server, Trouble.Kind.WRITE, 143, Trouble.How.SHORT_NAMES)) {

      assertThat(child.exitCode()).as(child.text()).isZero();
      try (var folders = Files.list(grab.folder())) {
        assertThat(folders)
            .singleElement()
            .satisfies(
                folder ->
                    assertThat(
                            folder.getFileName().toString().getBytes(StandardCharsets.UTF_8).length)
                        .isBetween(120, 143));
      }
    }
  }

  private Child child(Grab grab, DemoServer server, Trouble.Kind kind, int number, Trouble.How how)
      throws Exception {
    Trouble trouble = new Trouble(grab.out().toString(), kind, number, how);
    return Child.start(home, trouble.options(), grab.arguments(server));
  }
}
