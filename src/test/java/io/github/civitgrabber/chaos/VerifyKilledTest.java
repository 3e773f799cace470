package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repair in a process that is killed at an operation on a file. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@Tag("slow")
class VerifyKilledTest {

  private static final String ROWS =
      "SELECT image_key, path, url, checkpoint_name FROM tracked_images ORDER BY image_key";

  private final Path folder;
  private final Home home;
  private final Path model;

  VerifyKilledTest(@TempDir Path folder) {
    this.folder = folder;
    home = new Home(folder);
    model = home.userFolder("ann").resolve("Demo Model");
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE, 1, DIES_BEFORE",
    "WRITE, 2, DIES_AFTER",
    "MOVE, 1, DIES_BEFORE",
    "MOVE, 1, DIES_AFTER",
    "MOVE, 5, DIES_BEFORE",
    "MOVE, 11, DIES_AFTER",
  })
  void killedAtAnOperationOnAFile_nextRepairCompletes(
      Trouble.Kind kind, int number, Trouble.How how) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 12))) {
      home.users(server, "ann");
      List<String> rows = home.rows(ROWS);
      var files = Tree.files(home.output());
      spoil();

      Trouble trouble = new Trouble(home.output().toString(), kind, number, how);
      try (Child child = Child.start(folder, trouble.options(), repair())) {
        assertThat(child.exitCode()).as(child.text()).isEqualTo(137);
      }
      assertThat(Cli.run(repair()).code()).isEqualTo(1); // what is torn is to be fetched yet
      Cli.Result next = home.users(server, "ann");

      assertThat(next.lines()).contains("Number of downloaded images: 1");
      assertThat(home.rows(ROWS)).isEqualTo(rows);
      assertThat(Tree.files(home.output()).keySet()).isEqualTo(files.keySet());
      assertThat(Tree.files(home.output()))
          .allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(files.get(name)));
      assertThat(home.rows("PRAGMA integrity_check")).containsExactly("ok");
    }
  }

  /** A torn file, a row too few, a row that is wrong, and no sidecar at all. */
  private void spoil() throws Exception {
    Path torn = model.resolve("1001.jpeg");
    Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 400));
    PlainSqlite.execute(
        home.database(),
        "DELETE FROM tracked_images WHERE image_id = '1004'",
        "UPDATE tracked_images SET path = 'out/elsewhere/1003.jpeg' WHERE image_id = '1003'");
    for (int id = 1001; id <= 1012; id++) {
      Files.delete(model.resolve(id + "_meta.txt"));
    }
  }

  private String[] repair() {
    return new String[] {
      "verify",
      "--repair",
      "--db",
      home.database().toString(),
      "--output_dir",
      home.output().toString()
    };
  }
}
