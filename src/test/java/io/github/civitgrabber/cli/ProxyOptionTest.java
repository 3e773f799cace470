package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.process.ExitCodes;
import io.github.civitgrabber.http.route.NoProxy;
import io.github.civitgrabber.http.route.ProxyServer;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyOptionTest {

  private static final String[] ANN = {"--mode", "1", "--username", "ann"};

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "http://proxy.example:3128, proxy.example, 3128, none",
        "http://proxy.example:3128/, proxy.example, 3128, none",
        "HTTP://proxy.example, proxy.example, 80, none",
        "proxy.example:3128, proxy.example, 3128, none",
        "127.0.0.1:3128, 127.0.0.1, 3128, none",
        "http://[::1]:3128, [::1], 3128, none",
        "http://ann:secret@proxy.example:3128, proxy.example, 3128, ann:secret",
        "ann:secret@proxy.example:3128, proxy.example, 3128, ann:secret",
        "http://ann@proxy.example:3128, proxy.example, 3128, ann:",
        "http://DOM%5Cann:p%40s%3As%20w+%C3%A4@p:1, p, 1, DOM\\ann:p@s:s w+ä",
        "http://ann:p@ss/50%@p:1, p, 1, ann:p@ss/50%",
      })
  void proxy_isReadAsPeopleWriteIt(
      String option, String host, int port, @Nullable String credentials) {
    assertThat(route(Map.of(), "--proxy", option).proxy())
        .isEqualTo(new ProxyServer(host, port, credentials));
    assertThat(route(Map.of("HTTPS_PROXY", option)).proxy())
        .isEqualTo(new ProxyServer(host, port, credentials));
  }

  /** Neither does any message show a password. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "socks5://ann:s3cret@p:1080| socks proxies are not supported; use an http proxy, http://HOST:PORT.",
        "SOCKS5h://p:1080| socks proxies are not supported; use an http proxy, http://HOST:PORT.",
        "socks4://p| socks proxies are not supported; use an http proxy, http://HOST:PORT.",
        "https://ann:s3cret@p:443| the proxy itself is spoken to in plain http only; use http://HOST:PORT.",
        "http://ann:s3cret@p:70000| the port of the proxy must be from 1 to 65535.",
        "http://ann:s3cret@p:0| the port of the proxy must be from 1 to 65535.",
        "http://ann:s3cret@| expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.",
        "http://ann:s3cret@p:x| expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.",
        "http://s3cret p:1| expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.",
        "http://p:1/path| expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.",
      })
  void otherProxy_isWrongUsage(String option, String why) {
    for (Cli.Result result :
        List.of(
            Cli.run(with("--proxy", option)),
            Cli.run(Map.of("HTTPS_PROXY", option), _ -> {}, ANN))) {
      assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
      assertThat(result.err().strip())
          .isIn(
              "Invalid value for option '--proxy': " + why,
              "Invalid value for HTTPS_PROXY: " + why);
    }
  }

  @Test
  void variables_haveAnOrder() {
    Map<String, String> all =
        Map.of(
            "https_proxy",
            "a:1",
            "HTTPS_PROXY",
            "b:1",
            "http_proxy",
            "c:1",
            "HTTP_PROXY",
            "d:1",
            "all_proxy",
            "e:1",
            "ALL_PROXY",
            "f:1");
    List<String> order =
        List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");

    for (int i = 0; i < order.size(); i++) {
      List<String> left = order.subList(i, order.size());
      Map<String, String> variables =
          left.stream().collect(Collectors.toMap(name -> name, all::get));
      assertThat(route(variables).proxy())
          .isEqualTo(new ProxyServer(all.get(left.getFirst()).substring(0, 1), 1, null));
    }
    assertThat(route(all, "--proxy", "z:1").proxy()).isEqualTo(new ProxyServer("z", 1, null));
    assertThat(route(Map.of("HTTPS_PROXY", " ", "ALL_PROXY", "f:1")).proxy())
        .isEqualTo(new ProxyServer("f", 1, null));
  }

  @Test
  void none_isWithoutAProxyWhateverTheVariablesSay() {
    assertThat(route(Map.of("HTTPS_PROXY", "a:1"), "--proxy", "none").proxy()).isNull();
    assertThat(route(Map.of()).proxy()).isNull();
  }

  @Test
  void exceptions_comeFromTheVariableOfEitherName() {
    NoProxy expected = new NoProxy(List.of("a.example", "b.example:8443"));

    assertThat(route(Map.of("NO_PROXY", "a.example, b.example:8443")).noProxy())
        .isEqualTo(expected);
    assertThat(route(Map.of("no_proxy", "A.example,b.example:8443", "NO_PROXY", "*")).noProxy())
        .isEqualTo(expected);
  }

  @Test
  void certificatesThatCannotBeRead_areWrongUsage(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.pem");
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");

    assertThat(Cli.run(with("--ca_file", missing.toString())).err().strip())
        .isEqualTo("Invalid value for option '--ca_file': cannot read the file " + missing);
    for (Path file : List.of(empty, text)) {
      Cli.Result result = Cli.run(with("--ca-file", file.toString()));
      assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
      assertThat(result.err().strip())
          .isEqualTo("Invalid value for option '--ca_file': no PEM file of certificates: " + file);
    }
  }

  private static Route route(Map<String, String> variables, String... options) {
    return Reading.with(variables, with(options)).get().api().route();
  }

  private static String[] with(String... options) {
    String[] all = new String[ANN.length + options.length];
    System.arraycopy(ANN, 0, all, 0, ANN.length);
    System.arraycopy(options, 0, all, ANN.length, options.length);
    return all;
  }
}
