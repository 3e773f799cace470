package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ErrorAnswerTest {

  private final RecordingSink sink = new RecordingSink();

  @ParameterizedTest
  @ValueSource(ints = {201, 206, 400, 401, 403, 404, 408, 410, 425, 429, 451, 500, 503, 524, 599})
  void statusOtherThan200_isAnErrorWithItsCode(int code) throws Exception {
    Fault.Status fault = statusOf(answer(code, "", "no"));

    assertThat(fault).isEqualTo(new Fault.Status(code, null, "no"));
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void noContent_isAnError() throws Exception {
    assertThat(statusOf("HTTP/1.1 204 No Content\r\n\r\n").code()).isEqualTo(204);
  }

  @Test
  void message_namesStatusAndHost() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(answer(503, "", "busy")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.failure(() -> gateway.stream(server.uri("/1"), sink)))
          .hasMessage("got HTTP 503 from 127.0.0.1");
    }
  }

  /** Gateways#CLOCK stands at 12:00. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2,                                  2",
        "0,                                  0",
        "999999999999999999,                 999999999999999999",
        "\"Sun, 22 Nov 2026 12:00:30 GMT\",  30",
        "\"Sun, 22 Nov 2026 11:00:00 GMT\",  0",
        "-5,                                 ",
        "soon,                               ",
      })
  void retryAfter_isReadFromTheHeader(String header, Long seconds) throws Exception {
    Fault.Status fault = statusOf(answer(503, "Retry-After: " + header + "\r\n", ""));

    Duration expected = seconds == null ? null : Duration.ofSeconds(seconds);
    assertThat(fault.retryAfter()).isEqualTo(expected);
  }

  @Test
  void excerpt_isOnePrintableLineOfBoundedLength() throws Exception {
    String body = "<h1>\r\nBack \u001b[31msoon</h1>" + "x".repeat(5000);

    String excerpt = statusOf(answer(503, "", body)).excerpt();

    assertThat(excerpt).startsWith("<h1>  Back  [31msoon</h1>xxx").hasSizeLessThan(400);
    assertThat(excerpt).matches("\\P{Cntrl}*");
  }

  @Test
  void excerpt_isReadAsUtf8() throws Exception {
    String utf8AsLatin1 = "{\"error\":\"busy \u00e2\u0080\u0094 retry\"}";

    assertThat(statusOf(answer(503, "", utf8AsLatin1)).excerpt())
        .isEqualTo("{\"error\":\"busy \u2014 retry\"}");
  }

  @Test
  void hugeBody_isNotReadWhole() throws Exception {
    CompletableFuture<Boolean> cutShort = new CompletableFuture<>();
    SocketScript.Script flood =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 503 Busy\r\nContent-Length: 1000000000\r\n\r\n");
          try {
            for (int megabyte = 0; megabyte < 1000; megabyte++) {
              wire.send(new byte[1_000_000]);
            }
            cutShort.complete(false);
          } catch (IOException e) {
            cutShort.complete(true);
          }
        };
    try (SocketScript server = SocketScript.start(flood);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      Fault fault = Faults.of(() -> gateway.stream(server.uri("/1"), sink));

      assertThat(fault.phrase()).isEqualTo("HTTP 503");
      assertThat(cutShort.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The JDK's client tells of the end and of the kept excerpt in a race. */
  @RepeatedTest(30)
  void bodyThatBreaksOff_statusIsStillTold() throws Exception {
    String cut = "HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n<html>";

    assertThat(statusOf(cut).code()).isEqualTo(404);
  }

  private Fault.Status statusOf(String answer) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.once(answer));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      return (Fault.Status) Faults.of(() -> gateway.stream(server.uri("/1"), sink));
    }
  }

  private static String answer(int code, String headers, String body) {
    return "HTTP/1.1 %d Reason\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(code, headers, body.length(), body);
  }
}
