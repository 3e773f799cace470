package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is ever printed may hold the key. */
@Timeout(20)
class ApiKeyTest {

  private static final String SECRET = "sesame-0123456789";

  @Test
  void text_hidesTheSecret() {
    assertThat(new ApiKey(SECRET).toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
        "HTTP/1.1 302 Found\r\nLocation: /api/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: file:///x\r\nContent-Length: 0\r\n\r\n",
      })
  void failedRequest_storyHidesTheSecret(String answer) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.once(answer));
        HttpGateway gateway = Gateways.withKey(server.origin(), SECRET)) {
      Throwable failure =
          catchThrowable(() -> gateway.stream(server.uri("/api/"), new RecordingSink()));

      assertThat(failure).isInstanceOf(HttpFailure.class);
      assertThat(server.requests().getFirst().headers().get("authorization")).endsWith(SECRET);
      assertThat(wholeStory(failure)).doesNotContain(SECRET);
    }
  }

  /** What a copied key may drag along; the JDK's client would print it in its complaint. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\nX-Forged: 1", "\u0000", "\u2026", "\u00a0", "\u007f"})
  void keyThatNoHeaderCanHold_isRefusedWithoutPrintingIt(String addition) {
    Throwable refusal = catchThrowable(() -> new ApiKey(SECRET + addition));

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(wholeStory(refusal)).doesNotContain(SECRET);
  }

  private static String wholeStory(Throwable failure) {
    StringWriter story = new StringWriter();
    failure.printStackTrace(new PrintWriter(story));
    return story.toString();
  }
}
