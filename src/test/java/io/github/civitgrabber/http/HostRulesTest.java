package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

  private final HostRules real = new HostRules(URI.create("https://civitai.com"));
  private final HostRules local = new HostRules(URI.create("http://127.0.0.1:8080"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://civitai.com",
        "https://civitai.com/api/v1/images?a=b",
        "https://civitai.com:443/api",
        "HTTPS://CIVITAI.COM/api",
        "https://civitai.com./api",
      })
  void ownOrigin_maySeeTheKey(String address) {
    assertThat(real.mayHoldKey(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://civitai.com/api",
        "http://civitai.com:443/api",
        "https://civitai.com:8443/api",
        "https://image.civitai.com/api",
        "https://civitai.com.evil.example/api",
        "https://evil-civitai.com/api",
        "https://civitai.red/api",
        "https://civitai.com@evil.example/api",
        "https://127.0.0.1/api",
        "ftp://civitai.com/api",
      })
  void anythingElse_mustNotSeeTheKey(String address) {
    assertThat(real.mayHoldKey(URI.create(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://civitai.com/api",
        "https://image.civitai.com:8443/x",
        "HTTPS://a.example"
      })
  void encrypted_mayBeAsked(String address) {
    assertThat(real.objection(URI.create(address))).isEmpty();
  }

  /** A real run has no business on this machine's own services. */
  @ParameterizedTest
  @ValueSource(
      strings = {"http://civitai.com/api", "http://127.0.0.1:8080/x", "http://localhost/x"})
  void plainHttp_isRefused(String address) {
    assertThat(real.objection(URI.create(address)))
        .hasValue("an address without encryption (http)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/hosts",
        "ftp://civitai.com/x",
        "jar:file:/a.jar!/b",
        "data:,x",
        "relative/x",
      })
  void otherSchemes_areRefused(String address) {
    assertThat(real.objection(URI.create(address))).hasValue("an address that is not https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/api",
        "http://127.0.0.1:9/x",
        "http://localhost/x",
        "http://[::1]/x",
        "https://image.civitai.com/x",
      })
  void localApi_mayUsePlainHttpOnLoopback(String address) {
    assertThat(local.objection(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://civitai.com/x",
        "http://192.168.0.1/x",
        "http://0.0.0.0/x",
        "http://127.0.0.1.evil.example/x",
        "http://localhost.evil.example/x",
        "http://2130706433/x",
      })
  void localApi_plainHttpElsewhere_isRefused(String address) {
    assertThat(local.objection(URI.create(address)))
        .hasValue("an address without encryption (http)");
  }

  @Test
  void localApi_keyIsBoundToItsPort() {
    assertThat(local.mayHoldKey(URI.create("http://127.0.0.1:8080/x"))).isTrue();
    assertThat(local.mayHoldKey(URI.create("http://127.0.0.1:8081/x"))).isFalse();
    assertThat(local.mayHoldKey(URI.create("http://localhost:8080/x"))).isFalse();
    assertThat(local.mayHoldKey(URI.create("https://127.0.0.1:8080/x"))).isFalse();
  }
}
