package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody has put links into the output folder that lead out of it. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS) // where not everybody may make links
class PlantedLinkTest {

  @TempDir Path elsewhere;
  private final Home home;

  PlantedLinkTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Username_Search", "Username_Search/ann", "Username_Search/ann/Demo Model"})
  void folderThatIsALinkOut_isRefusedAndNothingIsMadeBehindIt(String planted) throws Exception {
    Path link = home.output().resolve(planted);
    Files.createDirectories(link.getParent());
    Files.createDirectories(elsewhere.resolve("ann/Demo Model"));
    Files.writeString(elsewhere.resolve("ann/1001_SD.part"), "not ours");
    Files.createSymbolicLink(link, elsewhere);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("failed, a link stands where a folder should be: 2 (");
      assertThat(Tree.files(elsewhere)).containsOnlyKeys("ann/1001_SD.part");
      assertThat(link).isSymbolicLink();
      assertThat(home.rows("SELECT * FROM tracked_images")).isEmpty();

      // As if that run had been killed: the next one clears away what it has left.
      PlainSqlite.execute(home.database(), "UPDATE targets SET ended = NULL");
      home.users(server, "ann");

      assertThat(Tree.files(elsewhere)).containsOnlyKeys("ann/1001_SD.part");
    }
  }
}
