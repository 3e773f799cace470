package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A collection of a thousand files from the four modes loses its database, then its place. */
@Timeout(300)
@Tag("slow")
class LostDatabaseTest {

  private static final int IMAGES = 250;

  /** All but the dates. */
  private static final List<String> TABLES =
      List.of(
          """
          SELECT image_key, image_id, quality, path, url, checkpoint_name, target_type, target_value
          FROM tracked_images ORDER BY image_key
          """,
          "SELECT image_key, tag FROM image_tags ORDER BY image_key, tag",
          "SELECT image_id, hex(entry) FROM items ORDER BY image_id");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--mode", "1", "--username", "ann"),
          List.of("--mode", "2", "--model_id", "7"),
          List.of("--mode", "3", "--tags", "sea view", "--disable_prompt_check", "y"),
          List.of("--mode", "4", "--model_version_id", "71"));

  private final Home home;

  LostDatabaseTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void repairAndTheSameCommandsAgain_fetchNothingAndMakeTheSameRows() throws Exception {
    try (DemoServer server = DemoServer.start(gallery())) {
      runAll(server);
      List<List<String>> rows = rows();
      assertThat(rows).extracting(List::size).containsExactly(4 * IMAGES, IMAGES, IMAGES);
      assertThat(transfers(server)).isEqualTo(IMAGES);
      Files.delete(home.database());

      Cli.Result repair = repair();

      assertThat(repair.code()).isZero();
      assertThat(repair.lines()).contains("Number of files not tracked: 1000 (mended: 1000)");
      assertNothingIsFetched(server);
      assertThat(rows()).isEqualTo(rows);

      Path moved = home.output().resolve("kept/Model_ID_Search");
      Files.createDirectories(moved.getParent());
      Files.move(home.output().resolve("Model_ID_Search"), moved);

      assertThat(repair().lines()).contains("Number of files moved: 250 (mended: 250)");
      assertNothingIsFetched(server);
      assertThat(home.rows("SELECT count(*) FROM tracked_images WHERE path LIKE 'out/kept/%'"))
          .containsExactly("250");
    }
  }

  private void assertNothingIsFetched(DemoServer server) {
    for (Cli.Result result : runAll(server)) {
      assertThat(result.lines())
          .contains("Number of downloaded images: 0", "Number of failed images: 0");
      assertThat(result.out()).doesNotContain("linked");
    }
    assertThat(transfers(server)).isEqualTo(IMAGES);
  }

  private List<Cli.Result> runAll(DemoServer server) {
    List<Cli.Result> results = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      Cli.Result result = home.run(server, command.toArray(String[]::new));
      assertThat(result.code()).as(result.out()).isZero();
      results.add(result);
    }
    return results;
  }

  private Cli.Result repair() {
    return Cli.run(
        "verify",
        "--repair",
        "--db",
        home.database().toString(),
        "--output_dir",
        home.output().toString());
  }

  private List<List<String>> rows() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    for (String query : TABLES) {
      rows.add(home.rows(query));
    }
    return rows;
  }

  private static long transfers(DemoServer server) {
    return server.requests().stream().filter(MEDIA).count();
  }

  private static DemoCatalog gallery() {
    return new DemoCatalog(
        List.of(model(7, List.of("sea view"), 71)),
        LongStream.rangeClosed(1001, 1000 + IMAGES)
            .mapToObj(id -> DemoItem.small(id, "ann").withVersionIds(71L))
            .map(item -> item.id() % 4 == 1 ? item.withMeta(null) : item)
            .toList());
  }
}
