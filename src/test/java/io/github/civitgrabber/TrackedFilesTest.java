package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run says where its tracked files are no longer where they were. */
@Timeout(60)
class TrackedFilesTest {

  private static final String AGAIN = " What is tracked is fetched again only with --redownload 1.";

  private final Home home;

  TrackedFilesTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void folderThatWasMoved_isAWarningAndTrueWords() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 12))) {
      home.users(server, "ann");
      Files.move(home.output(), home.folder().resolve("elsewhere"));
      String first = home.rows("SELECT path FROM tracked_images ORDER BY rowid").getFirst();

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .startsWith("Folder: " + home.output(), "Database: " + home.database() + " (12 tracked)")
          .containsOnlyOnce(
              "Warning: username: ann: none of a sample of its tracked files is there, for example "
                  + home.folder().resolve(first)
                  + "; their folder seems to have been moved or emptied."
                  + " verify --repair finds what lies elsewhere in the output folder."
                  + AGAIN)
          .contains("  over all runs: 12 tracked, 0 missing, last complete 2026-11-22T08:09:10Z");
      assertThat(second.out()).doesNotContain("on disk");
    }
  }

  @Test
  void otherOutputFolder_isAWarningWithWhereTheFilesAre() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      home.users(server, "ann");
      Path other = home.folder().resolve("other");

      String[] arguments = home.arguments(server, "--mode", "1", "--username", "ann");
      Collections.replaceAll(Arrays.asList(arguments), home.output().toString(), other.toString());
      Cli.Result second = Cli.run(arguments);

      assertThat(second.lines())
          .startsWith("Folder: " + other, "Database: " + home.database() + " (1 tracked)")
          .containsOnlyOnce(
              "Warning: username: ann: its tracked files are not in "
                  + other
                  + " but elsewhere, for example "
                  + home.userFolder("ann").resolve("Demo Model").resolve("1001.jpeg")
                  + "."
                  + AGAIN);
    }
  }

  @Test
  void deletedPicture_isNoWarning() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 12))) {
      home.users(server, "ann");
      Files.delete(home.userFolder("ann").resolve("Demo Model").resolve("1001.jpeg"));

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).isZero();
      assertThat(second.out()).doesNotContain("Warning");
    }
  }

  @Test
  void log_tellsTheEndOfATargetInTheWordsOfTheReport() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      home.users(server, "ann");

      assertThat(Files.readAllLines(home.folder().resolve("civit-grabber.log")))
          .singleElement()
          .asString()
          .matches(
              "[-0-9]{10} [0-9:.]{12} INFO  username: ann: complete"
                  + " \\(listed 2, downloaded 2, skipped 0, failed 0, no metadata 0\\)");
    }
  }
}
