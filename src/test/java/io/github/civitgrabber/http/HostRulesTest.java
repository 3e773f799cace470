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
        "https://civitai.com/api/v1/images?a=b",
        "https://civitai.com:443/api/",
        "HTTPS://CIVITAI.COM/api/x",
        "https://www.civitai.com/api/x",
        "https://civitai.red/api/x",
        "https://www.civitai.red/api/x",
        "https://civitai.green/api/x",
        "https://www.civitai.green/api/x",
      })
  void apiOfCivitai_maySeeTheKey(String address) {
    assertThat(real.mayHoldKey(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://civitai.com",
        "https://civitai.com/",
        "https://civitai.com/api",
        "https://civitai.com/API/x",
        "https://civitai.com/user/x",
        "https://civitai.com/apis/x",
        "https://civitai.com//api/x",
        "https://civitai.com/api/../x",
        "https://civitai.com/api/%2e%2E/x",
        "https://civitai.com/api/..%2fx",
        "https://civitai.com/api/..%5Cx",
        "http://civitai.com/api/x",
        "http://civitai.com:443/api/x",
        "https://civitai.com:8443/api/x",
        "https://image.civitai.com/api/x",
        "https://civitai.com.evil.example/api/x",
        "https://evil-civitai.com/api/x",
        "https://civitai.com./api/x",
        "http://civitai.red/api/x",
        "https://civitai.red:8443/api/x",
        "https://civitai.red./api/x",
        "https://image.civitai.red/api/x",
        "https://civitai.com@evil.example/api/x",
        "https://127.0.0.1/api/x",
        "ftp://civitai.com/api/x",
      })
  void anythingElse_mustNotSeeTheKey(String address) {
    assertThat(real.mayHoldKey(URI.create(address))).isFalse();
  }

  /** The key was given for the API that was configured. */
  @Test
  void apiOfSomebodyElse_keyIsNotForCivitai() {
    HostRules other = new HostRules(URI.create("https://mirror.example"));

    assertThat(other.mayHoldKey(URI.create("https://mirror.example/api/x"))).isTrue();
    assertThat(other.mayHoldKey(URI.create("https://civitai.com/api/x"))).isFalse();
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

  /** What a listing or a redirect names must not reach into the user's own network. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://127.0.0.1./x",
        "https://10.1.2.3:8443/x",
        "https://172.16.0.1/x",
        "https://192.168.0.1/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://0177.0.0.1/x",
        "https://255.255.255.255/x",
        "https://[::]/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[::ffff:a00:1]/x",
        "https://[::10.0.0.1]/x",
        "https://[64:ff9b::10.0.0.1]/x",
        "https://[2002:a00:1::]/x",
        "https://[fe80::1%25eth0]/x",
        "https://[fe80::1%eth0]/x",
        "https://[fd00::1]/x",
        "https://[ff02::1]/x",
        "https://localhost/x",
        "https://LOCALHOST./x",
        "https://a.localhost/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https:///x",
      })
  void hostOfThisMachineOrItsNetwork_isRefused(String address) {
    assertThat(real.objection(URI.create(address)))
        .hasValue("an address that is not on the public internet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/x",
        "https://[2606:4700::6812:16ce]/x",
        "https://127.0.0.1.nip.io/x",
        "https://localhost.example/x",
      })
  void publicAddressOrName_mayBeAsked(String address) {
    assertThat(real.objection(URI.create(address))).isEmpty();
  }

  @Test
  void apiInAPrivateNetwork_isAskedAndNothingElseThere() {
    HostRules home = new HostRules(URI.create("https://192.168.0.1:8443"));

    assertThat(home.objection(URI.create("https://192.168.0.1:8443/api/v1/images"))).isEmpty();
    assertThat(home.objection(URI.create("https://192.168.0.1/x"))).isPresent();
    assertThat(home.objection(URI.create("https://192.168.0.2:8443/x"))).isPresent();
    assertThat(home.objection(URI.create("https://127.0.0.1:8443/x"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://127.0.0.1/x", "https://10.0.0.1/x", "https://[::1]/x", "http://[::1]/x"})
  void localApi_mayAskThisMachineAndItsNetwork(String address) {
    assertThat(local.objection(URI.create(address))).isEmpty();
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
    assertThat(local.mayHoldKey(URI.create("http://127.0.0.1:8080/api/x"))).isTrue();
    assertThat(local.mayHoldKey(URI.create("http://127.0.0.1:8081/api/x"))).isFalse();
    assertThat(local.mayHoldKey(URI.create("http://localhost:8080/api/x"))).isFalse();
    assertThat(local.mayHoldKey(URI.create("https://127.0.0.1:8080/api/x"))).isFalse();
  }
}
