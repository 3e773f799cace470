package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong key hides items without a word, unless the API is asked; so may having none. */
@Timeout(60)
class KeyTest {

  private static final String KEY = "s3cr3t-0123456789abcdef";
  private static final Predicate<DemoRequest> ME = r -> r.path().equals("/api/v1/me");
  private static final String NOT_VALID =
      "Tried to read the owner of your API key from 127.0.0.1 but got HTTP 401: the key is not valid; correct"
          + " --api_key, CIVITAI_API_KEY or CIVITAI_TOKEN, or leave it out\n";
  private static final String MORE_TO_A_KEY =
      "Items above PG-13 were listed without a key: the site may show more to one"
          + " (CIVITAI_API_KEY).";

  @TempDir Path folder;

  private Home home;
  private DemoServer server;

  @BeforeEach
  void start() throws Exception {
    home = new Home(folder);
    server =
        DemoServer.start(
            DemoCatalog.ofItems(
                DemoItem.small(1, "ann").withLevel(1),
                DemoItem.small(2, "ann").withLevel(4),
                DemoItem.small(3, "ann").withLevel(8),
                DemoItem.small(4, "bob").withLevel(2)));
    server.knobs().validKey(KEY);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void validKey_isAskedAboutOnceAndFirst() {
    Cli.Result result = home.users(server, "ann,bob", "--api_key", KEY);

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("Number of downloaded images: 4").doesNotContain("PG-13");
    assertThat(server.requests().getFirst()).matches(ME);
    assertThat(server.requests())
        .filteredOn(ME)
        .singleElement()
        .satisfies(
            me -> assertThat(me.header("Authorization")).isEqualTo(Optional.of("Bearer " + KEY)));
  }

  @Test
  void wrongKey_nothingIsListedNorMade() throws Exception {
    Cli.Result result = home.users(server, "ann", "--api_key", "another");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).isEqualTo(NOT_VALID);
    assertThat(result.out()).isEmpty();
    assertThat(server.requests()).singleElement().matches(ME);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void keyThatIsWrongByNow_changesNothing() throws Exception {
    home.users(server, "ann", "--api_key", KEY);
    Map<String, byte[]> before = Tree.files(folder);
    server.knobs().validKey("a new one");

    Cli.Result result = home.users(server, "bob", "--api_key", KEY);

    assertThat(result.code()).isEqualTo(4);
    assertThat(Tree.files(folder)).containsExactlyEntriesOf(before);
  }

  @Test
  void wrongKey_endsTagsToo() {
    Path file = folder.resolve("tags.txt");

    Cli.Result result =
        Cli.run(
            Map.of("CIVITAI_API_KEY", "another"),
            _ -> {},
            "tags",
            "--api_url",
            server.apiUrl().toString(),
            "--file",
            file.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).isEqualTo(NOT_VALID);
    assertThat(server.requests()).singleElement().matches(ME);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"403, 1", "404, 1", "451, 1", "500, 3", "503, 3"})
  void anyOtherAnswer_isLoggedAndTheRunGoesOn(int status, int attempts) throws Exception {
    server.knobs().fault(9, ME, new Fault.Status(status, Map.of(), "{}"));

    assertGoesOn("HTTP " + status);
    assertThat(server.requests()).filteredOn(ME).hasSize(attempts);
  }

  @Test
  void noAnswer_isLoggedAndTheRunGoesOn() throws Exception {
    server.knobs().fault(9, ME, new Fault.CloseBeforeHeaders());

    assertGoesOn("Tried to read the owner of your API key from 127.0.0.1 but got ");
  }

  /** Nobody has looked at the key there. */
  @Test
  void refusalOfAHostThatDoesNotGetTheKey_saysNothingAboutIt() throws Exception {
    try (DemoServer elsewhere = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().fault(9, ME, new Fault.Redirect(elsewhere.apiUrl() + "/api/v1/me"));

      assertGoesOn("HTTP 401");
    }
  }

  private void assertGoesOn(String logged) throws Exception {
    Cli.Result result = home.users(server, "ann", "--api_key", KEY);

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("Number of downloaded images: 3");
    assertThat(Files.readString(folder.resolve("civit-grabber.log")))
        .contains("The API key could not be checked. ")
        .contains(logged);
  }

  @Test
  void noKey_nobodyIsAskedAndMatureItemsAreReportedOnce() {
    Cli.Result result = home.users(server, "ann,bob");

    assertThat(result.code()).isZero();
    assertThat(server.requests()).filteredOn(ME).isEmpty();
    assertThat(server.requests()).filteredOn(LISTING).hasSize(2);
    assertThat(result.lines()).containsOnlyOnce(MORE_TO_A_KEY);
  }

  @Test
  void noKeyAndNothingAbovePg13_nothingIsSaid() {
    assertThat(home.users(server, "bob").out()).doesNotContain("without a key");
  }
}
