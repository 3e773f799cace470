package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.DemoRequests;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API redirects to another host, which must not see the key and so may hide something. */
@Timeout(60)
class KeyWithheldTest {

  private static final String KEY = "s3cr3t-0123456789abcdef";

  @TempDir Path folder;

  @Test
  void listingOfAnotherHost_isTakenAndIsAGapUntilTheApiListsIt() throws Exception {
    Home home = new Home(folder);
    try (DemoServer elsewhere = DemoServer.start(DemoCatalog.ofItems("ann", 2));
        DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 4))) {
      server
          .knobs()
          .fault(
              1,
              DemoRequests.LISTING,
              new Fault.Redirect(elsewhere.apiUrl() + "/api/v1/images?username=ann"));

      Cli.Result first = home.users(server, "ann", "--api_key", KEY);

      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out())
          .contains("Number of downloaded images: 2")
          .contains("The API redirects to 127.0.0.1, which does not get your key");
      assertThat(elsewhere.requests())
          .isNotEmpty()
          .allSatisfy(seen -> assertThat(seen.header("Authorization")).isEmpty());

      int before = server.requests().size();
      Cli.Result second = home.users(server, "ann", "--api_key", KEY);

      assertThat(second.out()).contains("Number of downloaded images: 2");
      assertThat(second.code()).isZero();
      assertThat(
              DemoRequests.cursors(
                  server.requests().subList(before, server.requests().size()), "username=ann"))
          .containsExactly("");
      assertThat(server.requests())
          .filteredOn(DemoRequests.LISTING)
          .allSatisfy(
              seen ->
                  assertThat(seen.header("Authorization")).isEqualTo(Optional.of("Bearer " + KEY)));
    }
  }

  /** Some of its versions may be hidden. */
  @Test
  void modelOfAnotherHost_isAGapToo() throws Exception {
    DemoCatalog catalog = DemoCatalog.sample();
    long id = catalog.models().getFirst().id();
    try (DemoServer elsewhere = DemoServer.start(catalog);
        DemoServer server = DemoServer.start(catalog)) {
      String model = "/api/v1/models/" + id;
      server
          .knobs()
          .fault(
              1,
              request -> request.path().equals(model),
              new Fault.Redirect(elsewhere.apiUrl() + model));

      Cli.Result result =
          new Home(folder)
              .run(server, "--mode", "2", "--model_id", Long.toString(id), "--api_key", KEY);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("The API redirects to 127.0.0.1, which does not get your key");
    }
  }

  @Test
  void withoutAKey_nothingIsMissing() throws Exception {
    try (DemoServer elsewhere = DemoServer.start(DemoCatalog.ofItems("ann", 2));
        DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 4))) {
      server
          .knobs()
          .fault(
              1,
              DemoRequests.LISTING,
              new Fault.Redirect(elsewhere.apiUrl() + "/api/v1/images?username=ann"));

      assertThat(new Home(folder).users(server, "ann").code()).isZero();
    }
  }
}
