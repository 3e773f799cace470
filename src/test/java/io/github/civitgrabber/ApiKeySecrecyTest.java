package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, the key is in no output, log, file name, file or database. */
@Timeout(60)
class ApiKeySecrecyTest {

  private static final String KEY = "s3cr3t-0123456789abcdef";

  private final Home home;

  ApiKeySecrecyTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 451, 500})
  void apiAnswersWithAnError_keyIsWrittenNowhere(int status) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      // A server may well repeat what it was sent.
      String echo = "{\"error\":\"no such key: Bearer " + KEY + "\"}";
      server.knobs().fault(20, LISTING, new Fault.Status(status, Map.of("X-Key", KEY), echo));

      Cli.Result result = grab(server);

      assertThat(result.code()).isNotZero();
      assertThat(result.out() + result.err()).contains("HTTP " + status);
      assertKeyWasSentButIsNowhere(server, result);
    }
  }

  @Test
  void apiRedirectsElsewhere_keyIsWrittenNowhereAndNotSentThere() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2));
        DemoServer elsewhere = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      server
          .knobs()
          .fault(1, LISTING, new Fault.Redirect(elsewhere.apiUrl() + "/api/v1/images?username=ann"))
          .fault(2, MEDIA, new Fault.Redirect("https://user:pass@civitai.com/x"));

      Cli.Result result = grab(server);

      assertThat(elsewhere.requests())
          .isNotEmpty()
          .allSatisfy(seen -> assertThat(seen.header("Authorization")).isEmpty());
      assertKeyWasSentButIsNowhere(server, result);
    }
  }

  @Test
  void connectionBreaks_keyIsWrittenNowhere() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      server
          .knobs()
          .fault(2, LISTING, new Fault.CloseBeforeHeaders())
          .fault(1, LISTING, new Fault.CloseMidBody(10))
          .fault(8, MEDIA, new Fault.CloseMidBody(10));

      assertKeyWasSentButIsNowhere(server, grab(server));
    }
  }

  private Cli.Result grab(DemoServer server) {
    return home.users(server, "ann", "--api_key", KEY, "--debug", "--retries", "1");
  }

  private void assertKeyWasSentButIsNowhere(DemoServer server, Cli.Result result) throws Exception {
    assertThat(server.requests().getFirst().header("Authorization"))
        .isEqualTo(Optional.of("Bearer " + KEY));
    assertThat(result.out() + result.err()).doesNotContain(KEY);
    assertThat(Tree.files(home.folder())).containsKeys("civit-grabber.log", "t.sqlite");
    Tree.files(home.folder())
        .forEach(
            (name, bytes) ->
                assertThat(name + new String(bytes, StandardCharsets.ISO_8859_1))
                    .as(name)
                    .doesNotContain(KEY));
  }
}
