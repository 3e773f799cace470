package io.github.civitgrabber.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*; https://civitai.com/x",
        "civitai.com; https://civitai.com/x",
        "civitai.com; https://image.civitai.com/x",
        ".civitai.com; https://image.civitai.com/x",
        ".civitai.com; https://civitai.com/x",
        "*.civitai.com; https://image.civitai.com/x",
        "CivitAI.com; https://CIVITAI.com/x",
        "civitai.com.; https://civitai.com/x",
        "civitai.com; https://civitai.com./x",
        "a.example, civitai.com,b.example; https://civitai.com/x",
        "a.example civitai.com; https://civitai.com/x",
        "civitai.com:443; https://civitai.com/x",
        "civitai.com:8443; https://civitai.com:8443/x",
        "192.0.2.7; https://192.0.2.7/x",
        "2001:db8::1; https://[2001:db8::1]/x",
        "[2001:db8::1]; https://[2001:db8::1]/x",
        "[2001:db8::1]:443; https://[2001:db8::1]/x",
        "''; http://127.0.0.1:8080/x",
        "''; http://localhost/x",
        "''; http://[::1]/x",
      })
  void entryThatFits_isAskedWithoutTheProxy(String entries, URI uri) {
    assertThat(NoProxy.parse(entries).covers(uri)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; https://civitai.com/x",
        "' , ,'; https://civitai.com/x",
        ".; https://civitai.com/x",
        "com.; https://civitai.org/x",
        "itai.com; https://civitai.com/x",
        "image.civitai.com; https://civitai.com/x",
        "civitai.com; https://civitai.com.evil.example/x",
        "civitai.com:8443; https://civitai.com/x",
        "civitai.com:99999999999; https://civitai.com/x",
        "192.0.2.7; https://192.0.2.70/x",
        "0.2.7; https://10.0.2.70/x",
      })
  void entryThatDoesNotFit_isAskedThroughTheProxy(String entries, URI uri) {
    assertThat(NoProxy.parse(entries).covers(uri)).isFalse();
  }
}
