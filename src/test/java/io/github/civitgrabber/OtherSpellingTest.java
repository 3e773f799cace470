package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users and tags that are asked for in another spelling than before. */
@Timeout(60)
class OtherSpellingTest {

  private static final String VALUES =
      "SELECT DISTINCT target_value FROM tracked_images ORDER BY 1";

  private final Home home;

  OtherSpellingTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void user_isTakenAsFirstKnown() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("alice", 3))) {
      home.users(server, "alice");

      Cli.Result second = home.users(server, "Alice");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .containsOnlyOnce("username: Alice: known as alice")
          .contains("username: alice: started", "Number of skipped images: 3");
      assertThat(server.requests()).filteredOn(MEDIA).hasSize(3);
      assertThat(home.rows(VALUES)).containsExactly("alice");
      assertThat(home.userFolder("alice")).exists();
      assertThat(home.output().resolve("Username_Search")).isDirectoryNotContaining("glob:**Alice");
    }
  }

  @Test
  void severalUsersInOtherSpellings_eachIsTakenAsFirstKnownAndAsItIsAskedFor() throws Exception {
    DemoCatalog catalog = DemoCatalog.ofItems(DemoItem.small(1, "alice"), DemoItem.small(2, "bob"));
    try (DemoServer server = DemoServer.start(catalog)) {
      home.users(server, "alice,bob");

      Cli.Result second = home.run(server, "user:ALICE", "/user/Bob/videos");

      assertThat(second.lines())
          .contains(
              "username: ALICE: known as alice",
              "username: Bob (videos only): known as bob",
              "username: alice",
              "username: bob (videos only)");
      assertThat(home.rows(VALUES)).containsExactly("alice", "bob");
    }
  }

  @Test
  void tag_isTakenAsFirstKnown() throws Exception {
    DemoCatalog catalog =
        new DemoCatalog(
            List.of(model(7, List.of("paper art"), 71)),
            List.of(DemoItem.small(1, "ann").withVersionIds(71L)));
    try (DemoServer server = DemoServer.start(catalog)) {
      String[] options = {"--mode", "3", "--disable_prompt_check", "y", "--tags"};
      home.run(server, with(options, "paper_art"));

      Cli.Result second = home.run(server, with(options, "Paper Art"));

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains("tag: Paper_Art: known as paper_art", "Number of skipped images: 1");
      assertThat(home.rows(VALUES)).containsExactly("paper_art");
    }
  }

  @Test
  void userWhoWasOnlyBegun_isKnownToo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("alice", 1))) {
      server.knobs().fault(1, MEDIA.negate(), new Fault.Status(404));
      home.users(server, "Alice");

      home.users(server, "alice");

      assertThat(home.rows(VALUES)).containsExactly("Alice");
    }
  }

  /** As a run of the original or of an earlier version has left it. */
  @Test
  void bothSpellingsHaveImages_eachIsTakenAsItIs() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("alice", 2))) {
      home.users(server, "alice");
      PlainSqlite.execute(
          home.database(),
          "INSERT INTO tracked_images(image_key, image_id, quality, target_type, target_value)"
              + " VALUES('username:Alice_1_SD', '1', 'SD', 'username', 'Alice')");

      Cli.Result second = home.users(server, "Alice");

      assertThat(second.out()).doesNotContain("known as");
      assertThat(home.rows(VALUES)).containsExactly("Alice", "alice");
    }
  }

  private static String[] with(String[] options, String last) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = last;
    return all;
  }
}
