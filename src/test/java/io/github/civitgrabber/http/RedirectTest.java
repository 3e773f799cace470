package io.github.civitgrabber.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.Sites;
import io.github.civitgrabber.testing.SocketScript;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RedirectTest {

  @RegisterExtension static final WireMockExtension site = Sites.onLoopback();

  /** Not one of the faults that pass: the same redirect would come again. */
  private static final Fault NOWHERE = new Fault.Forbidden("a redirect to nowhere");

  private static HttpGateway gateway;

  private final RecordingSink sink = new RecordingSink();

  @BeforeAll
  static void open() {
    gateway = Gateways.patient(Sites.origin(site));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void everyKindOfRedirect_isFollowed(int status) throws Exception {
    answer("/from", redirect(status, Sites.uri(site, "/to").toString()).withBody("moved"));
    answer("/to", ok("the body"));

    ResponseHead head = gateway.stream(Sites.uri(site, "/from"), sink);

    assertThat(head.uri()).isEqualTo(Sites.uri(site, "/to"));
    assertThat(sink.heads()).containsExactly(head);
    assertThat(sink.text()).isEqualTo("the body");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 306})
  void otherStatusWithLocation_isAnError(int status) {
    answer("/from", redirect(status, Sites.uri(site, "/to").toString()));

    assertThat(faultOf("/from"))
        .isInstanceOfSatisfying(
            Fault.Status.class, fault -> assertThat(fault.code()).isEqualTo(status));
    assertThat(Sites.requests(site)).hasSize(1);
  }

  /** The examples of RFC 3986, 5.4.1, that a server may send. */
  @ParameterizedTest
  @CsvSource({
    "to,          /a/b/to",
    "./to,        /a/b/to",
    "../to,       /a/to",
    "/to,         /to",
    "/to?x=1&y=2, /to?x=1&y=2",
    "?x=1,        /a/b/from?x=1",
    "to#part,     /a/b/to",
    "/my to,      /my%20to",
    "/450x<auto>, /450x%3Cauto%3E",
  })
  void relativeLocation_isResolvedAgainstTheAskedAddress(String location, String expected)
      throws Exception {
    site.stubFor(get(anyUrl()).willReturn(ok("there")));
    answer("/a/b/from", redirect(302, location));

    gateway.stream(Sites.uri(site, "/a/b/from"), sink);

    assertThat(Sites.requests(site))
        .extracting(LoggedRequest::getUrl)
        .containsExactly("/a/b/from", expected);
  }

  /** The client reads headers as Latin-1; what was sent goes back byte for byte. */
  @ParameterizedTest
  @CsvSource({
    "/caf\u00c3\u00a9,        /caf%C3%A9",
    "/\u00e6\u00a8\u00a1?t=\u00c3\u00a9, /%E6%A8%A1?t=%C3%A9",
    "/caf\u00e9,              /caf%E9",
    "/100%.jpeg,              /100%25.jpeg",
    "/50%?a=%&b=%41,          /50%25?a=%25&b=%41",
  })
  void locationWithRawBytesOrABarePercent_isAskedForAsItWasMeant(String location, String asked)
      throws Exception {
    String moved = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n";
    try (SocketScript server =
        SocketScript.start(SocketScript.inTurn(moved, SocketScript.ok("there")))) {
      gateway.stream(server.uri("/from"), sink);

      assertThat(server.requests())
          .extracting(SocketScript.Request::path)
          .containsExactly("/from", asked);
    }
  }

  @Test
  void locationWithoutScheme_keepsTheScheme() throws Exception {
    answer("/from", redirect(302, "//127.0.0.1:" + site.getPort() + "/to"));
    answer("/to", ok("there"));

    assertThat(gateway.stream(Sites.uri(site, "/from"), sink).uri())
        .isEqualTo(Sites.uri(site, "/to"));
  }

  @Test
  void fiveRedirects_areFollowed() throws Exception {
    for (int hop = 1; hop <= 5; hop++) {
      answer("/" + hop, temporaryRedirect("/" + (hop + 1)));
    }
    answer("/6", ok("at last"));

    gateway.stream(Sites.uri(site, "/1"), sink);

    assertThat(sink.text()).isEqualTo("at last");
  }

  @Test
  void loop_endsAfterFiveRedirects() {
    answer("/a", temporaryRedirect("/b"));
    answer("/b", temporaryRedirect("/a"));

    assertThat(faultOf("/a")).isEqualTo(new Fault.Forbidden("more than 5 redirects"));
    assertThat(Sites.requests(site)).hasSize(6);
  }

  @Test
  void noLocation_isAnError() {
    answer("/from", aResponse().withStatus(302));

    assertThat(faultOf("/from")).isEqualTo(NOWHERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "https:///to",
        "http://[::1",
        "http://%zz/",
      })
  void brokenLocation_isAnError(String location) {
    answer("/from", redirect(302, location));

    assertThat(faultOf("/from")).isEqualTo(NOWHERE);
    assertThat(Sites.requests(site)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void emptyLocation_isAnError(String location) {
    answer("/from", redirect(302, location));
    site.stubFor(get("/").willReturn(ok("the front page")));

    assertThat(faultOf("/from")).isEqualTo(NOWHERE);
  }

  @Test
  void redirectToAPortThatCannotBe_isRefusedForGood() {
    answer("/from", redirect(302, "http://127.0.0.1:99999/"));

    assertThat(faultOf("/from")).isInstanceOf(Fault.Forbidden.class);
  }

  /** The key's host before the at sign, somebody else's behind it. */
  @Test
  void locationWithUserInformation_isRefused() {
    answer("/from", redirect(302, "http://civitai.com@127.0.0.1:" + site.getPort() + "/to"));

    assertThat(faultOf("/from")).isEqualTo(NOWHERE);
    assertThat(Sites.requests(site)).hasSize(1);
  }

  @Test
  void redirectToPlainHttpElsewhere_isRefused() {
    answer("/from", redirect(302, "http://example.com/to"));

    HttpFailure failure = Faults.failure(() -> gateway.stream(uri("/from"), sink));

    assertThat(failure.fault())
        .isEqualTo(new Fault.Forbidden("an address without encryption (http)"));
    assertThat(failure).hasMessage("got an address without encryption (http) from example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/hosts",
        "file:/etc/hosts",
        "ftp://127.0.0.1/to",
        "jar:file:/a.jar!/b",
        "data:text/plain,hello",
        "javascript:alert(1)",
        "mailto:a@example.com",
      })
  void redirectToAnotherScheme_isRefusedForGood(String location) {
    answer("/from", redirect(302, location));

    assertThat(faultOf("/from")).isEqualTo(NOWHERE);
    assertThat(Sites.requests(site)).hasSize(1);
  }

  private Fault faultOf(String path) {
    Fault fault = Faults.of(() -> gateway.stream(uri(path), sink));
    assertThat(sink.heads()).isEmpty();
    return fault;
  }

  private static URI uri(String path) {
    return Sites.uri(site, path);
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    site.stubFor(get(path).willReturn(answer));
  }

  private static ResponseDefinitionBuilder redirect(int status, String location) {
    return aResponse().withStatus(status).withHeader("Location", location);
  }
}
