package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static io.github.civitgrabber.testing.DemoRequests.cursors;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that end before they have everything, and those that go on there. */
@Timeout(60)
class LimitsTest {

  private static final String COUNT = "SELECT count(*) FROM tracked_images";
  private static final String STATUS = "SELECT status FROM targets ORDER BY target_value";

  private final Home home;

  LimitsTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void images_areFetchedUpToTheLimitAndTheNextRunGoesOn() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 450))) {

      Cli.Result first = home.users(server, "ann", "--max_images", "210");

      assertThat(first.code()).isZero();
      assertThat(first.lines())
          .contains(
              "Number of downloaded images: 210",
              "username: ann: stopped at --max_images 210, 210 downloaded",
              "  status: stopped at --max_images 210; the next run goes on there");
      assertThat(first.lines())
          .as("nothing is to come behind the limit")
          .contains("username: ann: page 2, 400 listed, 210 downloaded, 0 skipped, 0 failed");
      assertThat(server.requests().stream().filter(MEDIA)).hasSize(210);
      assertThat(home.rows(STATUS)).containsExactly("limit reached");
      assertThat(home.rows("SELECT last_complete FROM targets")).containsExactly("null");

      Cli.Result second = home.users(server, "ann", "--max-images=230");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains("username: ann: resumed", "Number of downloaded images: 230");
      assertThat(home.rows(COUNT)).containsExactly("440");
      int asked = cursors(server.requests(), "username=ann").size();

      Cli.Result third = home.users(server, "ann");

      assertThat(third.lines()).contains("  status: complete");
      // From the page where it was, and not from the top.
      assertThat(cursors(server.requests(), "username=ann").get(asked)).isNotEmpty();
      assertThat(home.rows(COUNT)).containsExactly("450");
      assertThat(server.requests().stream().filter(MEDIA)).hasSize(450);
    }
  }

  @Test
  void limitInALookForNews_leavesNoGap() throws Exception {
    try (DemoServer before = DemoServer.start(DemoCatalog.ofItems("ann", 20));
        DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 250))) {
      assertThat(home.users(before, "ann").lines()).contains("  status: complete");

      Cli.Result limited = home.users(server, "ann", "--max_images", "205");

      assertThat(limited.code()).isZero();
      assertThat(home.rows(COUNT)).containsExactly("225");

      // Nothing on the first page is new now.
      assertThat(home.users(server, "ann").code()).isZero();
      assertThat(home.rows(COUNT)).containsExactly("250");
    }
  }

  @Test
  void limitThatIsJustEnough_isNoLimit() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {

      Cli.Result result = home.users(server, "ann", "--max_images", "5");

      assertThat(result.code()).isZero();
      assertThat(result.lines()).contains("  status: complete");
    }
  }

  @Test
  void failedItems_doNotCountAndMakeTheRunIncomplete() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 20))) {
      server.knobs().fault(1_000, mediaOf(1020), new Fault.Status(403));

      Cli.Result result = home.users(server, "ann", "--max_images", "3", "--retries", "0");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 3", "  status: stopped at --max_images 3; 1 failed");
    }
  }

  @Test
  void targetsBehindTheLimit_areNotBegun() throws Exception {
    try (DemoServer server = DemoServer.start(catalog("a", "b", "c", "d", "e", "f"))) {

      Cli.Result result =
          home.run(server, "@a", "@b", "@c", "@d", "@e", "@f", "models-of:g", "--max_images", "1");

      assertThat(result.code()).isZero();
      assertThat(result.out()).contains("stopped at --max_images 1");
      assertThat(result.lines()).contains("Number of downloaded images: 1");
      assertThat(server.requests()).noneMatch(request -> request.path().contains("models"));
    }
  }

  @Test
  void model_getsNoMoreThanItsLimitHoweverOftenItIsAskedFor() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(List.of(model(7, List.of("sea"), 71, 72)), items(1, 30, 71L, 72L));
    try (DemoServer server = DemoServer.start(catalog)) {

      Cli.Result first = home.run(server, "model:7", "--max_per_model", "4");

      assertThat(first.code()).isZero();
      assertThat(first.lines())
          .contains(
              "Number of downloaded images: 4",
              "  status: stopped at --max_per_model 4; a higher one goes on there");
      // The second version of the model is not even listed.
      assertThat(server.requests().stream().filter(LISTING)).hasSize(1);

      Cli.Result again = home.run(server, "model:7", "--max_per_model", "4");

      assertThat(again.code()).isZero();
      assertThat(home.rows(COUNT)).containsExactly("4");
      assertThat(server.requests().stream().filter(LISTING)).hasSize(1);

      Cli.Result more = home.run(server, "model:7", "--max_per_model", "6");

      assertThat(more.lines()).contains("Number of downloaded images: 2");
      assertThat(home.rows(STATUS)).containsExactly("limit reached");

      assertThat(home.run(server, "model:7").lines()).contains("  status: complete");
      assertThat(home.rows(COUNT)).containsExactly("30");
    }
  }

  @Test
  void eachModelOfATag_hasALimitOfItsOwn() throws Exception {
    List<DemoItem> items = new ArrayList<>(items(1, 9, 71L));
    items.addAll(items(11, 2, 81L));
    items.addAll(items(21, 9, 91L));
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(
                model(7, List.of("sea"), 71),
                model(8, List.of("sea"), 81),
                model(9, List.of("sea"), 91)),
            items);
    try (DemoServer server = DemoServer.start(catalog)) {
      for (int run = 1; run <= 2; run++) {
        Cli.Result result =
            home.run(server, "tag:sea", "--max_per_model", "3", "--disable_prompt_check", "y");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("stopped at --max_per_model 3");
        assertThat(
                home.rows(
                    "SELECT substr(path, instr(path, 'model_'), 7), count(*)"
                        + " FROM tracked_images GROUP BY 1 ORDER BY 1"))
            .containsExactly("model_7|3", "model_8|2", "model_9|3");
      }

      Cli.Result rest = home.run(server, "tag:sea", "--disable_prompt_check", "y");

      assertThat(rest.lines()).contains("  status: complete");
      assertThat(home.rows(COUNT)).containsExactly("20");
    }
  }

  @Test
  void trackedItems_areReplacedUnderTheLimitOfAModel() throws Exception {
    DemoCatalog catalog = new DemoCatalog(List.of(model(7, List.of("sea"), 71)), items(1, 5, 71L));
    try (DemoServer server = DemoServer.start(catalog)) {
      home.run(server, "model:7", "--max_per_model", "2");

      Cli.Result result = home.run(server, "model:7", "--redownload", "1", "--max_per_model", "3");

      assertThat(result.lines()).contains("Number of downloaded images: 3");
      assertThat(home.rows(COUNT)).containsExactly("3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max_images 0   | a whole number of at least 1",
        "--max_per_model x | a whole number of at least 1"
      })
  void limitThatIsNone_isWrongUsage(String option, String message) {
    String[] words = option.split(" ");

    Cli.Result result = Cli.run("model:7", words[0], words[1]);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void limitOfModelsWithoutAny_isIgnoredWithAWarning() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {

      Cli.Result result = home.users(server, "ann", "--max-per-model", "1");

      assertThat(result.code()).isZero();
      assertThat(result.err())
          .contains(
              "Warning: --max_per_model is not used in username mode. This argument will be"
                  + " ignored.");
      assertThat(home.rows(COUNT)).containsExactly("3");
    }
  }

  private static DemoCatalog catalog(String... owners) {
    List<DemoItem> items = new ArrayList<>();
    for (String owner : owners) {
      items.add(DemoItem.small(1 + items.size(), owner));
      items.add(DemoItem.small(1 + items.size(), owner));
    }
    return DemoCatalog.ofItems(items.toArray(DemoItem[]::new));
  }

  private static List<DemoItem> items(long first, int count, Long... versions) {
    List<DemoItem> items = new ArrayList<>();
    for (long id = first; id < first + count; id++) {
      items.add(DemoItem.small(id, "ann").withVersionIds(versions));
    }
    return items;
  }
}
