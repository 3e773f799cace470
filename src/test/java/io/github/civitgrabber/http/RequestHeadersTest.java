package io.github.civitgrabber.http;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.Sites;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request tells about us, and to whom it shows the key. */
@Timeout(20)
class RequestHeadersTest {

  private static final String KEY = "secret-of-the-user";

  @RegisterExtension static final WireMockExtension api = Sites.onLoopback();
  @RegisterExtension static final WireMockExtension other = Sites.onLoopback();

  @BeforeEach
  void answerEverything() {
    api.stubFor(get(anyUrl()).willReturn(ok("from the API")));
    other.stubFor(get(anyUrl()).willReturn(ok("from elsewhere")));
  }

  @Test
  void anyRequest_carriesAgentAndIdentityAndNothingElse() throws Exception {
    try (HttpGateway gateway = Gateways.patient(Sites.origin(api))) {
      gateway.stream(Sites.uri(api, "/api/page?a=b%7Cc"), new RecordingSink());
    }

    LoggedRequest seen = Sites.requests(api).getFirst();
    assertThat(seen.getUrl()).isEqualTo("/api/page?a=b%7Cc");
    assertThat(seen.getMethod().getName()).isEqualTo("GET");
    assertThat(seen.getHeader("User-Agent")).isEqualTo(Gateways.USER_AGENT);
    assertThat(seen.getHeader("Accept-Encoding")).isEqualTo("identity");
    assertThat(seen.getHeader("Accept")).isEqualTo("*/*");
    assertThat(seen.getAllHeaderKeys())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsExactlyInAnyOrder("Host", "User-Agent", "Accept", "Accept-Encoding");
  }

  @Test
  void apisOwnOrigin_seesTheKey() throws Exception {
    assertThat(authorizationsAt(api, Sites.uri(api, "/api/page"))).containsExactly("Bearer " + KEY);
  }

  /** Pictures, or a page of the site, or whatever a redirect names. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/media/1.jpeg", "/user/x", "/api/..%2fuser"})
  void apisOwnOriginOutsideOfTheApi_seesNoKey(String path) throws Exception {
    assertThat(authorizationsAt(api, Sites.uri(api, path))).containsOnlyNulls().hasSize(1);
  }

  @Test
  void redirectAwayFromTheApi_documentSaysThatTheKeyWasWithheld() throws Exception {
    redirect(api, "/api/page", Sites.uri(other, "/api/page"));
    redirect(api, "/api/old", Sites.uri(api, "/api/new"));

    try (HttpGateway gateway = Gateways.withKey(Sites.origin(api), KEY)) {
      Document elsewhere = gateway.read(Sites.uri(api, "/api/page"), 100);
      assertThat(elsewhere.keyWithheld()).isTrue();
      assertThat(elsewhere.uri()).isEqualTo(Sites.uri(other, "/api/page"));
      assertThat(gateway.read(Sites.uri(api, "/api/old"), 100).keyWithheld()).isFalse();
      assertThat(gateway.read(Sites.uri(other, "/api/page"), 100).keyWithheld()).isFalse();
    }
    try (HttpGateway gateway = Gateways.patient(Sites.origin(api))) {
      assertThat(gateway.read(Sites.uri(api, "/api/page"), 100).keyWithheld()).isFalse();
    }
  }

  @Test
  void otherPort_seesNoKey() throws Exception {
    assertThat(authorizationsAt(other, Sites.uri(other, "/api/page")))
        .containsOnlyNulls()
        .hasSize(1);
  }

  @Test
  void otherHost_seesNoKey() throws Exception {
    URI sameServerByName = URI.create("http://localhost:" + api.getPort() + "/api/page");

    assertThat(authorizationsAt(api, sameServerByName)).containsOnlyNulls().hasSize(1);
  }

  @Test
  void redirectToOtherPort_seesNoKey() throws Exception {
    redirect(api, "/api/page", Sites.uri(other, "/api/media"));

    assertThat(authorizationsAt(other, Sites.uri(api, "/api/page"))).containsOnlyNulls().hasSize(1);
  }

  @Test
  void redirectToOtherHost_seesNoKey() throws Exception {
    redirect(api, "/api/page", URI.create("http://localhost:" + api.getPort() + "/api/media"));

    assertThat(authorizationsAt(api, Sites.uri(api, "/api/page")))
        .containsExactly("Bearer " + KEY, null);
  }

  @Test
  void redirectsAwayAndBack_keyIsSeenAtTheApiAlone() throws Exception {
    redirect(api, "/api/page", Sites.uri(other, "/api/hop"));
    redirect(other, "/api/hop", Sites.uri(api, "/api/home"));

    assertThat(authorizationsAt(api, Sites.uri(api, "/api/page")))
        .containsExactly("Bearer " + KEY, "Bearer " + KEY);
    assertThat(Sites.requests(other)).hasSize(1);
    assertThat(Sites.requests(other).getFirst().getHeader("Authorization")).isNull();
  }

  @Test
  void threeHopsAwayAndBack_keyIsSeenAtTheApiAlone() throws Exception {
    redirect(api, "/api/page", Sites.uri(other, "/api/1"));
    redirect(other, "/api/1", URI.create("http://localhost:" + other.getPort() + "/api/2"));
    redirect(other, "/api/2", URI.create("http://localhost:" + api.getPort() + "/api/3"));
    redirect(api, "/api/3", Sites.uri(api, "/api/home"));

    assertThat(authorizationsAt(api, Sites.uri(api, "/api/page")))
        .containsExactly("Bearer " + KEY, null, "Bearer " + KEY);
    assertThat(Sites.requests(other))
        .hasSize(2)
        .allSatisfy(seen -> assertThat(seen.getHeader("Authorization")).isNull());
  }

  @Test
  void sameHostInOtherCase_seesTheKey() throws Exception {
    URI origin = URI.create("http://localhost:" + api.getPort());
    redirect(api, "/api/page", URI.create("http://LocalHost:" + api.getPort() + "/api/home"));
    try (HttpGateway gateway = Gateways.withKey(origin, KEY)) {
      gateway.stream(origin.resolve("/api/page"), new RecordingSink());
    }

    assertThat(Sites.requests(api))
        .extracting(seen -> seen.getHeader("Authorization"))
        .containsExactly("Bearer " + KEY, "Bearer " + KEY);
  }

  /** Not within the site that set them, not at another port, and not within a redirect. */
  @Test
  void cookiesOfAServer_areNeverSentBack() throws Exception {
    String cookie = "session=s3cr3t; Path=/";
    api.stubFor(
        get("/api/page")
            .willReturn(
                temporaryRedirect(Sites.uri(other, "/api/hop").toString())
                    .withHeader("Set-Cookie", cookie)));
    other.stubFor(
        get("/api/hop")
            .willReturn(
                temporaryRedirect(Sites.uri(api, "/api/home").toString())
                    .withHeader("Set-Cookie", cookie)));
    authorizationsAt(api, Sites.uri(api, "/api/page"));

    assertThat(Sites.requests(api)).hasSize(2);
    assertThat(Sites.requests(other)).hasSize(1);
    for (WireMockExtension site : List.of(api, other)) {
      assertThat(Sites.requests(site))
          .allSatisfy(
              seen ->
                  assertThat(seen.getAllHeaderKeys())
                      .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                      .doesNotContain("Cookie", "Referer", "Proxy-Authorization"));
    }
  }

  @Test
  void redirectToOtherPort_tellsNothingMoreThanAnyRequest() throws Exception {
    redirect(api, "/api/page", Sites.uri(other, "/api/media"));
    authorizationsAt(other, Sites.uri(api, "/api/page"));

    assertThat(Sites.requests(other).getFirst().getAllHeaderKeys())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsExactlyInAnyOrder("Host", "User-Agent", "Accept", "Accept-Encoding");
  }

  private static void redirect(WireMockExtension site, String from, URI to) {
    site.stubFor(get(from).willReturn(temporaryRedirect(to.toString())));
  }

  /** The Authorization headers that a site has seen after a request with a key. */
  private static List<String> authorizationsAt(WireMockExtension site, URI asked) throws Exception {
    try (HttpGateway gateway = Gateways.withKey(Sites.origin(api), KEY)) {
      gateway.stream(asked, new RecordingSink());
    }
    return Sites.requests(site).stream().map(seen -> seen.getHeader("Authorization")).toList();
  }
}
