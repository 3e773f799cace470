package io.github.civitgrabber.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.route.Certificates;
import io.github.civitgrabber.http.route.NoProxy;
import io.github.civitgrabber.http.route.ProxyServer;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.LocalProxy;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import io.github.civitgrabber.testing.TlsSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests through a proxy, to hosts that no look-up on this machine would find. */
@Timeout(30)
class ProxyTest {

  private static final String KEY = "secret-of-the-user";
  private static final String CREDENTIALS = "ann:pä:ss w@rd";
  private static final String AUTHORIZATION =
      "Basic " + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(UTF_8));
  private static final URI API = URI.create("https://civitai.test");
  private static final URI PAGE = API.resolve("/api/page");

  private static TlsSite site;
  private static SSLContext trusting;

  private final RecordingSink sink = new RecordingSink();

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    site =
        TlsSite.start(
            folder, Map.of("/api/page", "a page".getBytes(UTF_8), "/1.png", new byte[] {'x'}));
    trusting = Certificates.withThoseOf(site.pem());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void tunnel_leadsToTheServerWithoutALookUpHere() throws Exception {
    try (LocalProxy proxy = LocalProxy.start(site.port());
        HttpGateway gateway = gateway(proxy.port(), null)) {
      gateway.stream(PAGE, sink);
      gateway.stream(URI.create("https://image.civitai.test/1.png"), sink);

      assertThat(sink.text()).isEqualTo("a pagex");
      assertThat(proxy.requests())
          .extracting(SocketScript.Request::line)
          .containsExactly(
              "CONNECT civitai.test:443 HTTP/1.1", "CONNECT image.civitai.test:443 HTTP/1.1");
      assertThat(proxy.requests().getFirst().headers())
          .doesNotContainKeys("authorization", "proxy-authorization");
    }
  }

  @Test
  void passwordGiven_proxyAloneSeesIt() throws Exception {
    int before = site.headers().size();
    try (LocalProxy proxy = LocalProxy.withPassword(site.port(), AUTHORIZATION);
        HttpGateway gateway = gateway(proxy.port(), CREDENTIALS)) {
      assertThat(gateway.read(PAGE, 100).bytes()).asString().isEqualTo("a page");

      assertThat(proxy.requests()).hasSize(1);
      assertThat(proxy.requests().getFirst().headers()).doesNotContainKey("authorization");
      assertThat(site.headers().subList(before, site.headers().size()))
          .hasSize(1)
          .allSatisfy(
              seen -> {
                assertThat(seen.get("Authorization")).containsExactly("Bearer " + KEY);
                assertThat(seen.keySet()).noneMatch(name -> name.startsWith("Proxy-"));
              });
    }
  }

  @ParameterizedTest
  @CsvSource({", asks for a user name and a password", "ann:wrong, does not take this user name"})
  void passwordWantedOrWrong_isARefusalThatSaysWhatToDo(@Nullable String credentials, String advice)
      throws Exception {
    try (LocalProxy proxy = LocalProxy.withPassword(site.port(), AUTHORIZATION);
        HttpGateway gateway = gateway(proxy.port(), credentials)) {
      HttpFailure failure = Faults.failure(() -> gateway.read(PAGE, 100));

      assertThat(failure)
          .hasMessage(
              "got HTTP 407 from the proxy 127.0.0.1:" + proxy.port() + " from civitai.test");
      assertThat(failure.fault())
          .isInstanceOfSatisfying(
              Fault.ProxyStatus.class,
              fault -> {
                assertThat(fault.isUnauthorized()).isTrue();
                assertThat(fault.isTransient()).isFalse();
                assertThat(fault.advice()).contains(advice).doesNotContain("wrong");
              });
      assertThat(proxy.requests()).hasSize(1);
      assertThat(wholeStory(failure)).doesNotContain("wrong");
    }
  }

  /** Of every kind: some have no scheme that we know, some no header at all. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Proxy-Authenticate: Negotiate\r\n", "Proxy-Authenticate: NTLM\r\n"})
  void other407_isARefusalToo(String headers) throws Exception {
    try (LocalProxy proxy = answering(LocalProxy.status(407, headers));
        HttpGateway gateway = gateway(proxy.port(), CREDENTIALS)) {
      assertThat(Faults.of(() -> gateway.read(PAGE, 100)))
          .isEqualTo(new Fault.ProxyStatus(407, "127.0.0.1:" + proxy.port(), true));
    }
  }

  @ParameterizedTest
  @CsvSource({"403, false", "502, true", "503, true", "504, true", "404, false", "302, false"})
  void proxyRefusesAHost_saysSo(int status, boolean isTransient) throws Exception {
    try (LocalProxy proxy = answering(LocalProxy.status(status, "Location: /\r\n"));
        HttpGateway gateway = gateway(proxy.port(), null)) {
      Fault fault = Faults.of(() -> gateway.read(PAGE, 100));

      assertThat(fault.phrase())
          .isEqualTo("HTTP " + status + " from the proxy 127.0.0.1:" + proxy.port());
      assertThat(fault.isTransient()).isEqualTo(isTransient);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001"})
  void answerThatIsNoHttp_isToldOfTheProxy(String answer) throws Exception {
    try (LocalProxy proxy = answering(answer);
        HttpGateway gateway = gateway(proxy.port(), null)) {
      assertThat(Faults.of(() -> gateway.read(PAGE, 100)))
          .isEqualTo(
              new Fault.Unreachable(
                  "a connection that ended without an answer through the proxy 127.0.0.1:"
                      + proxy.port()));
    }
  }

  @Test
  void nobodyAtTheProxysPort_isToldOfTheProxy() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (HttpGateway gateway = gateway(port, null)) {
      assertThat(Faults.of(() -> gateway.read(PAGE, 100)))
          .isEqualTo(new Fault.Unreachable("no connection through the proxy 127.0.0.1:" + port));
    }
  }

  @Test
  void endlessHeadersOfTheProxy_endTheRequest() throws Exception {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    SocketScript.Script flood =
        wire -> {
          wire.request();
          long bytes = 0;
          try {
            wire.send("HTTP/1.1 200 OK\r\n");
            for (; bytes < 100_000_000; bytes += 1_000) {
              wire.send("X-" + bytes + ": " + "x".repeat(1_000) + "\r\n");
            }
          } catch (IOException e) {
            // The client has enough.
          }
          sent.complete(bytes);
        };
    try (SocketScript proxy = SocketScript.start(flood)) {
      try (HttpGateway gateway = gateway(proxy.origin().getPort(), null)) {
        assertThat(Faults.of(() -> gateway.read(PAGE, 100))).isInstanceOf(Fault.Unreachable.class);
      }
      assertThat(sent.get(10, TimeUnit.SECONDS)).isLessThan(100_000_000);
    }
  }

  @Test
  void proxyThatSaysNothing_isEndedByTheTimeout() throws Exception {
    Duration limit = Duration.ofMillis(800);
    ManualTicker ticker = new ManualTicker();
    CountDownLatch asked = new CountDownLatch(1);
    SocketScript.Script idle =
        wire -> {
          wire.request();
          asked.countDown();
          wire.idleTimeout();
        };
    try (SocketScript proxy = SocketScript.start(idle);
        HttpGateway gateway =
            new HttpGateway(
                new HostRules(API),
                null,
                limit,
                Gateways.USER_AGENT,
                Gateways.CLOCK,
                ticker,
                Gateways.throttle(),
                route(proxy.origin().getPort(), null, trusting),
                null,
                WaitListener.NONE)) {
      var call = BackgroundCall.start(() -> gateway.read(PAGE, 100));
      asked.await();
      ticker.advance(limit.multipliedBy(2));

      assertThat(((HttpFailure) call.failure()).fault()).isEqualTo(new Fault.IdleTimeout(limit));
    }
  }

  @Test
  void certificateOfNobodysTrust_isRefusedForGood() throws Exception {
    try (LocalProxy proxy = LocalProxy.start(site.port());
        HttpGateway gateway = Gateways.by(route(proxy.port(), null, null), API, KEY)) {
      assertThat(Faults.of(() -> gateway.read(PAGE, 100)))
          .isEqualTo(new Fault.Forbidden("a certificate that is not trusted"));
    }
  }

  @Test
  void addressOfAPrivateNetwork_isNotAskedOfTheProxy() throws Exception {
    try (LocalProxy proxy = LocalProxy.start(site.port());
        HttpGateway gateway = gateway(proxy.port(), null)) {
      assertThat(Faults.of(() -> gateway.read(URI.create("https://10.0.0.1/x"), 100)))
          .isEqualTo(new Fault.Forbidden("an address that is not on the public internet"));
      assertThat(proxy.requests()).isEmpty();
    }
  }

  /** On the proxy's machine it would be another. */
  @Test
  void thisMachineItself_isAskedWithoutTheProxy() throws Exception {
    try (LocalProxy proxy = LocalProxy.start(site.port());
        SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway =
            Gateways.by(route(proxy.port(), CREDENTIALS, null), server.origin(), KEY)) {
      assertThat(gateway.read(server.uri("/api/x"), 100).bytes()).asString().isEqualTo("hello");

      assertThat(proxy.requests()).isEmpty();
      assertThat(server.requests().getFirst().headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void passwordIsInNoText() {
    ProxyServer proxy = new ProxyServer("proxy.example", 3128, CREDENTIALS);

    assertThat(new Route(proxy, new NoProxy(List.of()), null).toString())
        .contains("proxy.example:3128")
        .doesNotContain("ss w@rd");
  }

  private static LocalProxy answering(String answer) throws IOException {
    return LocalProxy.start(site.port(), _ -> answer);
  }

  private static HttpGateway gateway(int proxy, @Nullable String credentials) {
    return Gateways.by(route(proxy, credentials, trusting), API, KEY);
  }

  private static Route route(
      int proxy, @Nullable String credentials, @Nullable SSLContext certificates) {
    return new Route(
        new ProxyServer("127.0.0.1", proxy, credentials), new NoProxy(List.of()), certificates);
  }

  private static String wholeStory(Throwable failure) {
    StringWriter story = new StringWriter();
    failure.printStackTrace(new PrintWriter(story));
    return story.toString();
  }
}
