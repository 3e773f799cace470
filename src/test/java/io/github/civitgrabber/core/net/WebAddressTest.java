package io.github.civitgrabber.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://image.civitai.com/k/u/original=true/u.jpeg; https://image.civitai.com/k/u/original=true/u.jpeg",
        "http://127.0.0.1:8080/api/v1/images?a=1&b=2; http://127.0.0.1:8080/api/v1/images?a=1&b=2",
        "HTTPS://CIVITAI.COM/x; HTTPS://CIVITAI.COM/x",
        "https://x/a b.Mp4; https://x/a%20b.Mp4",
        "https://x/t?tag=comic book; https://x/t?tag=comic%20book",
        "https://x/é模😀.png; https://x/%C3%A9%E6%A8%A1%F0%9F%98%80.png",
        "https://x/a[1].png?b=[2]; https://x/a%5B1%5D.png?b=%5B2%5D",
        "https://x?b=[2]; https://x?b=%5B2%5D",
        "https://x/450x<auto>_so; https://x/450x%3Cauto%3E_so",
        "https://x/450x%3Cauto%3E_so; https://x/450x%3Cauto%3E_so",
        "https://x/a|b^c`d{e}\"f; https://x/a%7Cb%5Ec%60d%7Be%7D%22f",
        "https://x/a\\b; https://x/a%5Cb",
        "https://x/a'b(c)~d; https://x/a'b(c)~d",
        "https://x/100%.jpeg; https://x/100%25.jpeg",
        "https://x/100%; https://x/100%25",
        "https://x/%4; https://x/%254",
        "https://x/%%41%zz%C3; https://x/%25%41%25zz%C3",
        "https://x/a?b=50%&c=%20; https://x/a?b=50%25&c=%20",
        "https://x/50%é; https://x/50%25%C3%A9",
        "https://[::1]:8443/x; https://[::1]:8443/x",
        "https://xn--cvitai-5ya.com/; https://xn--cvitai-5ya.com/",
        "https://x:65535/; https://x:65535/",
      })
  void address_isReadAsTheSiteMeansIt(String text, String address) {
    assertThat(WebAddress.parse(text).map(URI::toString)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "/api/v1/images",
        "//civitai.com/api",
        "civitai.com/api",
        " https://civitai.com/api",
        "\thttps://civitai.com/api",
        "\nhttps://civitai.com/api",
        "ftp://civitai.com/x",
        "file:///etc/passwd",
        "jar:https://civitai.com/a.jar!/x",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "blob:https://civitai.com/x",
        "https:civitai.com",
        "https:/civitai.com",
        "https://",
        "https:///api",
        "https:////civitai.com/api",
        "https:\\\\civitai.com\\api",
        "https://civitai.com@evil.example/api",
        "https://user:secret@civitai.com/api",
        "https://@civitai.com/api",
        "https://civitai.com\\@evil.example/api",
        "https://civitai.com%2F@evil.example/api",
        "https://civitai.com%2Fevil.example/api",
        "https://civitai.com%/api",
        "https://civitai.com%.evil.example/api",
        "https://civitai.com\\.evil.example/api",
        "https://civitai.com .evil.example/api",
        "https://civitai.com\u0000.evil.example/api",
        "https://cïvitai.com/api",
        "https://civitai。com/api",
        "https://ｃivitai.com/api",
        "https://[::1/api",
        "https://[civitai.com]/api",
        "https://x:443y/api",
        "https://x:65536/api",
        "https://x:99999999999/api",
      })
  void otherText_isNoAddress(String text) {
    assertThat(WebAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://o.example/x?y=1; https://o.example/x?y=1",
        "http://o.example/x; http://o.example/x",
        "//o.example/x; https://o.example/x",
        "/x; https://h.example/x",
        "x; https://h.example/a/x",
        "./x; https://h.example/a/x",
        "../x; https://h.example/x",
        "?y=2; https://h.example/a/b?y=2",
        "/x?y=[2]; https://h.example/x?y=%5B2%5D",
        "/a b/Ã©; https://h.example/a%20b/%C3%A9",
        "/caf\u00e9; https://h.example/caf%E9",
        "/100%.jpeg; https://h.example/100%25.jpeg",
        "/100%; https://h.example/100%25",
        "%; https://h.example/a/%25",
        "?y=50%; https://h.example/a/b?y=50%25",
        "/a[1].png; https://h.example/a%5B1%5D.png",
        "a[1].png; https://h.example/a/a%5B1%5D.png",
        "//o.example/a[1].png; https://o.example/a%5B1%5D.png",
        "//[::1]:8080/x; https://[::1]:8080/x",
        "/x/450x%3Cauto%3E_so; https://h.example/x/450x%3Cauto%3E_so",
        "/go?to=https://o.example/; https://h.example/go?to=https://o.example/",
      })
  void location_isResolvedAgainstTheRequest(String location, String address) {
    URI base = URI.create("https://h.example/a/b?y=1");

    assertThat(WebAddress.resolve(base, location).map(URI::toString)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "file:///etc/passwd",
        "ftp://o.example/x",
        "data:text/html,x",
        "javascript:alert(1)",
        "jar:https://o.example/a.jar!/x",
        "//user@o.example/x",
        "//o.example\\@evil.example/x",
        "https://",
        "https:x",
        "//",
        "//oé.example/x",
        "//o%.example/x",
      })
  void otherLocation_isNoAddress(String location) {
    URI base = URI.create("https://h.example/a/b?y=1");

    assertThat(WebAddress.resolve(base, location)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://civitai.com/a, https://civitai.com/b?c",
    "https://civitai.com, https://civitai.com:443/",
    "http://localhost/, http://localhost:80",
    "HTTPS://CivitAI.com/, https://civitai.com/",
    "https://civitai.com./, https://CIVITAI.com.:443/",
    "http://[::1]:8080/a, http://[::1]:8080/b",
  })
  void sameSchemeHostAndPort_isOneOrigin(URI a, URI b) {
    assertThat(WebAddress.sameOrigin(a, b)).isTrue();
    assertThat(WebAddress.sameOrigin(b, a)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://civitai.com/, http://civitai.com/",
    "https://civitai.com/, http://civitai.com:443/",
    "https://civitai.com/, https://civitai.com:8443/",
    "https://civitai.com/, https://civitai.com:80/",
    "https://civitai.com/, https://www.civitai.com/",
    "https://civitai.com/, https://image.civitai.com/",
    "https://civitai.com/, https://civitai.red/",
    "https://civitai.com./, https://civitai.com/",
    "https://civitai.com/, https://civitai.com.evil.example/",
    "http://127.0.0.1:8080/, http://127.0.0.1:8081/",
    "http://127.0.0.1:8080/, http://localhost:8080/",
  })
  void otherSchemeHostOrPort_isAnotherOrigin(URI a, URI b) {
    assertThat(WebAddress.sameOrigin(a, b)).isFalse();
    assertThat(WebAddress.sameOrigin(b, a)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://CivitAI.com./x, https, civitai.com, 443",
    "HTTP://localhost, http, localhost, 80",
    "http://[::1]:8080/, http, [::1], 8080",
    "/x, '', '', 80",
  })
  void parts_areReadInLowerCase(URI uri, String scheme, String host, int port) {
    assertThat(WebAddress.scheme(uri)).isEqualTo(scheme);
    assertThat(WebAddress.host(uri)).isEqualTo(host);
    assertThat(WebAddress.port(uri)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/, true",
    "http://LOCALHOST./, true",
    "http://127.0.0.1/, true",
    "http://127.255.3.4:1/, true",
    "http://[::1]/, true",
    "http://localhost.evil.example/, false",
    "http://127.0.0.1.evil.example/, false",
    "http://128.0.0.1/, false",
    "http://10.0.0.1/, false",
    "http://0.0.0.0/, false",
    "http://[::2]/, false",
    "http://civitai.com/, false",
    "/x, false",
  })
  void loopback_isThisMachineAlone(URI uri, boolean loopback) {
    assertThat(WebAddress.isLoopback(uri)).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "aZ09-_.~; aZ09-_.~",
        "a b; a%20b",
        "a+b; a%2Bb",
        "100|1700; 100%7C1700",
        "feed:17:5; feed%3A17%3A5",
        "a&b=c?d#e/f; a%26b%3Dc%3Fd%23e%2Ff",
        "%20; %2520",
        "!'()*; %21%27%28%29%2A",
        "[\"x\"]; %5B%22x%22%5D",
        "é😀; %C3%A9%F0%9F%98%80",
      })
  void queryValue_isInStrictPercentEncoding(String value, String encoded) {
    assertThat(WebAddress.encodeQueryValue(value)).isEqualTo(encoded);
  }
}
