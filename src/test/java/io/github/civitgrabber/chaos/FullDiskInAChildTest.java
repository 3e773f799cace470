package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file system that says it is full, where no small disk can be mounted. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@Tag("slow")
class FullDiskInAChildTest {

  private static final Gallery GALLERY = Gallery.of(12, n -> 40_000 + n);

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"WRITE, 2", "WRITE, 9", "MOVE, 1", "MOVE, 4", "MAKE_FOLDER, 5"})
  void diskIsFullFromAnOperationOn_endsTheRunAndTheNextOneCompletes(Trouble.Kind kind, int number)
      throws Exception {
    Grab grab = Grab.into(home, GALLERY);
    Trouble trouble = new Trouble(grab.out().toString(), kind, number, Trouble.How.DISK_FULL);
    try (DemoServer server = DemoServer.start(GALLERY.catalog());
        Child child = Child.start(home, trouble.options(), grab.arguments(server))) {

      assertThat(child.exitCode()).as(child.text()).isEqualTo(4);
      assertThat(child.errors()).singleElement().asString().contains(grab.out().toString());
      grab.assertSound("on the full disk");
      assertThat(grab.rows()).hasSameElementsAs(grab.finished());

      assertThat(grab.run(server).code()).isZero();
      grab.assertComplete("after the next run");
    }
  }
}
