package io.github.civitgrabber;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.LocalProxy;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.SocketScript.Request;
import io.github.civitgrabber.testing.TlsSite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs through a proxy, against hosts that speak https and exist behind it alone. */
@Timeout(60)
class ProxiedRunTest {

  private static final String PASSWORD = "p@ss:w0rd";
  private static final String AUTHORIZATION = "Basic YW5uOnBAc3M6dzByZA==";
  private static final String PAGE =
      """
      {"items": [{"id": 7, "url": "https://image.civitai.test/k/u/original=true/7.png",
        "width": 8, "height": 8, "type": "image", "username": "ann", "meta": null}],
       "metadata": {}}
      """;

  private static TlsSite site;

  @TempDir private Path home;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    byte[] picture = Pictures.noise("png", 8, 8, 1);
    site =
        TlsSite.start(
            folder, Map.of("/api/v1/images", PAGE.getBytes(UTF_8), "/k/u/width=8/7.png", picture));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void proxyWithPasswordAndOwnCertificate_everythingComes() throws Exception {
    try (LocalProxy proxy = LocalProxy.withPassword(site.port(), AUTHORIZATION)) {
      Cli.Result option = grab(Map.of(), "--proxy", address(proxy));
      Cli.Result variable = grab(Map.of("https_proxy", address(proxy)), "--redownload", "1");

      for (Cli.Result result : List.of(option, variable)) {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Number of downloaded images: 1");
      }
      assertThat(Tree.files(home)).containsKey("out/Username_Search/ann/no_metadata/7.png");
      assertThat(proxy.requests())
          .extracting(Request::path)
          .containsOnly("civitai.test:443", "image.civitai.test:443");
      assertPasswordIsNowhere(option, variable);
    }
  }

  @Test
  void proxyWantsAPassword_runEndsWithWhatToDo() throws Exception {
    try (LocalProxy proxy = LocalProxy.withPassword(site.port(), AUTHORIZATION)) {
      Cli.Result result = grab(Map.of(), "--proxy", "127.0.0.1:" + proxy.port());

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .isEqualToIgnoringNewLines(
              ("Tried to read page 1 of username: ann from civitai.test but got HTTP 407 from the"
                      + " proxy 127.0.0.1:%1$d: it asks for a user name and a password, as in"
                      + " --proxy http://USER:PASSWORD@127.0.0.1:%1$d")
                  .formatted(proxy.port()));
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  /** tinyproxy answers 401 to a wrong password, and 407 only where there is none. */
  @ParameterizedTest
  @ValueSource(ints = {401, 407})
  void proxyRefusesThePassword_runEndsWithoutShowingIt(int status) throws Exception {
    try (LocalProxy proxy = LocalProxy.start(site.port(), _ -> LocalProxy.status(status, ""))) {
      Cli.Result result = grab(Map.of(), "--debug", "--proxy", address(proxy));

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .contains(
              "got HTTP " + status + " from the proxy 127.0.0.1:" + proxy.port(),
              "it does not take this user name and password; check --proxy or the variable");
      assertPasswordIsNowhere(result);
    }
  }

  /** A password that was withdrawn in the middle, or a proxy that asks for one for some hosts. */
  @Test
  void proxyWantsAPasswordForThePicturesAlone_runEndsToo() throws Exception {
    try (LocalProxy proxy = only("civitai.test:443", LocalProxy.status(407, ""))) {
      Cli.Result result = grab(Map.of(), "--proxy", address(proxy));

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .contains("Tried to download image 7 from image.civitai.test but got HTTP 407 from the");
      assertPasswordIsNowhere(result);
    }
  }

  @Test
  void proxyRefusesAHost_itemFailsInWordsOfItsOwn() throws Exception {
    try (LocalProxy proxy = only("civitai.test:443", LocalProxy.status(403, ""))) {
      Cli.Result result = grab(Map.of(), "--proxy", address(proxy));

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("HTTP 403 from the proxy 127.0.0.1:" + proxy.port());
    }
  }

  @Test
  void tagsThroughAProxyThatWantsAPassword_endsToo() throws Exception {
    try (LocalProxy proxy = LocalProxy.withPassword(site.port(), AUTHORIZATION)) {
      Cli.Result result =
          Cli.run(
              Map.of("ALL_PROXY", "127.0.0.1:" + proxy.port()),
              _ -> {},
              "tags",
              "--file",
              home.resolve("names.txt").toString(),
              "--api_url",
              "https://civitai.test");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).contains("HTTP 407 from the proxy", "--proxy http://USER:PASSWORD@");
    }
  }

  private static LocalProxy only(String open, String answerToOthers) throws Exception {
    Function<Request, String> rule =
        request -> request.path().equals(open) ? LocalProxy.TUNNEL : answerToOthers;
    return LocalProxy.start(site.port(), rule);
  }

  private static String address(LocalProxy proxy) {
    return "http://ann:p%40ss%3Aw0rd@127.0.0.1:" + proxy.port();
  }

  private Cli.Result grab(Map<String, String> variables, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--mode", "1", "--username", "ann"));
    arguments.addAll(List.of("--api_url", "https://civitai.test", "--api_rate", "100"));
    arguments.addAll(List.of("--output_dir", home.resolve("out").toString()));
    arguments.addAll(List.of("--db", home.resolve("t.sqlite").toString()));
    arguments.addAll(List.of("--ca_file", site.pem().toString()));
    arguments.addAll(List.of(more));
    return Cli.run(variables, _ -> {}, arguments.toArray(String[]::new));
  }

  private void assertPasswordIsNowhere(Cli.Result... results) throws Exception {
    List<String> secrets = List.of(PASSWORD, "p%40ss", AUTHORIZATION.substring("Basic ".length()));
    for (Cli.Result result : results) {
      assertThat(result.out() + result.err()).doesNotContain(secrets);
    }
    assertThat(Tree.files(home)).containsKeys("civit-grabber.log", "t.sqlite");
    Tree.files(home)
        .forEach(
            (name, bytes) ->
                assertThat(name + new String(bytes, ISO_8859_1)).as(name).doesNotContain(secrets));
  }
}
