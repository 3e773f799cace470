package io.github.civitgrabber.catalog.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageRuleTest {

  private final NextPageRule rule = new NextPageRule(URI.create("https://civitai.com"));
  private final NextPageRule loopback = new NextPageRule(URI.create("http://127.0.0.1:8080"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://civitai.com/api/v1/images?cursor=200%7C1777889472345",
        "https://www.civitai.com/api/v1/images?cursor=1",
        "https://civitai.red/api/v1/images?cursor=1",
        "https://www.civitai.red/api/v1/images?cursor=1",
        "https://civitai.green/api/v1/images?cursor=1",
        "https://civitai.com:443/api/v1/images?cursor=1",
        "HTTPS://CIVITAI.COM/api/v1/images?cursor=1",
        "https://civitai.com/api/v1/images?cursor=..%2F..%2F",
        "https://civitai.com/api/v1/images?next=https://evil.example/",
      })
  void addressOfTheApi_mayBeAsked(String url) {
    assertThat(rule.judge(url)).isEqualTo(new NextPage.AtUrl(URI.create(url)));
    assertThat(loopback.judge(url)).isEqualTo(new NextPage.AtUrl(URI.create(url)));
  }

  @Test
  void charactersThatTheSiteLeavesUnencoded_areEncoded() {
    NextPage next =
        rule.judge("https://civitai.com/api/v1/images?cursor=200|17&sort=Most Reactions");

    assertThat(next)
        .isEqualTo(
            new NextPage.AtUrl(
                URI.create(
                    "https://civitai.com/api/v1/images?cursor=200%7C17&sort=Most%20Reactions")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // other hosts
        "https://evil.example/api/v1/images",
        "https://civitai.com.evil.example/api/v1/images",
        "https://evilcivitai.com/api/v1/images",
        "https://image.civitai.com/api/v1/images",
        "https://civitai.org/api/v1/images",
        "https://[::1]/api/v1/images",
        "https://127.0.0.1/api/v1/images",
        // user information
        "https://civitai.com@evil.example/api/v1/images",
        "https://civitai.com:443@evil.example/api/v1/images",
        "https://evil.example@civitai.com/api/v1/images",
        "https://@civitai.com/api/v1/images",
        // names that look or resolve alike
        "https://civit\u0430i.com/api/v1/images",
        "https://xn--civiti-5cf.com/api/v1/images",
        "https://civitai\u3002com/api/v1/images",
        "https://civitai.com./api/v1/images",
        "https://www.civitai.com./api/v1/images",
        "https://civitai.com\u200b/api/v1/images",
        // other ports
        "https://civitai.com:80/api/v1/images",
        "https://civitai.com:8443/api/v1/images",
        "https://civitai.com:0/api/v1/images",
        "https://civitai.com:-443/api/v1/images",
        // other schemes
        "http://civitai.com/api/v1/images",
        "http://civitai.com:443/api/v1/images",
        "ftp://civitai.com/api/v1/images",
        "file:///api/v1/images",
        "jar:https://civitai.com/api/v1/images!/",
        "javascript:alert(1)",
        "//civitai.com/api/v1/images",
        "/api/v1/images",
        "https:civitai.com/api/v1/images",
        "https:/civitai.com/api/v1/images",
        "https:///civitai.com/api/v1/images",
        // other paths
        "https://civitai.com",
        "https://civitai.com/",
        "https://civitai.com/api",
        "https://civitai.com/apis/v1/images",
        "https://civitai.com/login?next=/api/v1/images",
        "https://civitai.com//api/v1/images",
        "https://civitai.com/api/../login",
        "https://civitai.com/api/%2e%2e/login",
        "https://civitai.com/api/%2E./login",
        "https://civitai.com/api/..%2flogin",
        "https://civitai.com/api/v1%5c..%5clogin",
        // slashes and back-slashes where they don't belong
        "https://civitai.com%2fevil.example/api/v1/images",
        "https://civitai.com%2F@evil.example/api/v1/images",
        "https://evil.example%2f@civitai.com/api/v1/images",
        "https://civitai.com\\@evil.example/api/v1/images",
        "https://evil.example\\@civitai.com/api/v1/images",
        "https:\\\\civitai.com/api/v1/images",
        "https://civitai.com\\api/v1/images",
        "https://civitai.com/api/\\..\\login",
        // blanks and control characters
        " https://civitai.com/api/v1/images",
        "\thttps://civitai.com/api/v1/images",
        "\u00a0https://civitai.com/api/v1/images",
        "https ://civitai.com/api/v1/images",
        "https:// civitai.com/api/v1/images",
        "https://civitai.com\r\n.evil.example/api/v1/images",
        "https://civitai.com\0.evil.example/api/v1/images",
        // not an address at all
        "2",
        "null",
      })
  void anyOtherAddress_isRefused(String url) {
    assertThat(rule.judge(url)).isEqualTo(new NextPage.Refused());
    assertThat(loopback.judge(url)).isEqualTo(new NextPage.Refused());
  }

  @Test
  void originOfTheConfiguredApi_mayBeAskedBelowApi() {
    String url = "http://127.0.0.1:8080/api/v1/images?cursor=1";

    assertThat(loopback.judge(url)).isEqualTo(new NextPage.AtUrl(URI.create(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8081/api/v1/images",
        "http://127.0.0.1/api/v1/images",
        "https://127.0.0.1:8080/api/v1/images",
        "http://127.0.0.2:8080/api/v1/images",
        "http://localhost:8080/api/v1/images",
        "http://127.0.0.1.:8080/api/v1/images",
        "http://me@127.0.0.1:8080/api/v1/images",
        "http://127.0.0.1:8080/media/",
        "http://127.0.0.1:8080/api/../media/",
      })
  void anotherOriginThanTheConfigured_isRefused(String url) {
    assertThat(loopback.judge(url)).isEqualTo(new NextPage.Refused());
  }
}
