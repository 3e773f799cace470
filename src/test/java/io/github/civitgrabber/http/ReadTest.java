package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.Compressed;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadTest {

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 8_191, 8_192, 8_193, 64 << 20})
  void bodyWithinTheBound_comesWhole(int maxBytes) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/1"), maxBytes).bytes()).asString().isEqualTo("hello");
    }
  }

  @Test
  void emptyBody_isEmpty() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/1"), 10_000).bytes()).isEmpty();
    }
  }

  @Test
  void bodyOfManyPieces_comesWhole() throws Exception {
    String body = "0123456789".repeat(300_000);

    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok(body)));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/1"), 64 << 20).bytes()).asString().isEqualTo(body);
    }
  }

  @Test
  void oneByteTooMany_isRefused() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 4).bytes()))
          .isEqualTo(new Fault.TooLarge(4));
    }
  }

  /** A few kilobytes of it would be gigabytes of text. */
  @Test
  void compressedBody_isBoundedByWhatItWouldBe() throws Exception {
    byte[] bomb = Compressed.gzip(new byte[10_000_000]);
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: "
            + bomb.length
            + "\r\n\r\n"
            + new String(bomb, StandardCharsets.ISO_8859_1);

    try (SocketScript server = SocketScript.start(SocketScript.always(answer));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 1 << 20).bytes()))
          .isEqualTo(new Fault.TooLarge(1 << 20));
    }
  }

  /** The JDK's client ends them at 384 KiB (jdk.http.maxHeaderSize). */
  @Test
  void endlessHeaders_endTheRequest() throws Exception {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    SocketScript.Script flood =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\n");
          long bytes = 0;
          try {
            for (; bytes < 100_000_000; bytes += 1_000) {
              wire.send("X-" + bytes + ": " + "x".repeat(1_000) + "\r\n");
            }
          } catch (IOException e) {
            // The client has enough.
          }
          sent.complete(bytes);
        };

    try (SocketScript server = SocketScript.start(flood)) {
      try (HttpGateway gateway = Gateways.patient(server.origin())) {
        assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 64 << 20).bytes()))
            .isInstanceOf(Fault.Unreachable.class);
      }
      assertThat(sent.get(10, TimeUnit.SECONDS)).isLessThan(100_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000000000\r\n\r\n" + "hello",
        "Transfer-Encoding: chunked\r\n\r\nffffff\r\nhello",
        "\r\nhello",
      })
  void bodyAboveTheBound_endsTheRequest(String rest) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\n" + rest + "x".repeat(20_000));
          wire.idleTimeout();
          ended.countDown();
        };

    try (SocketScript server = SocketScript.start(script);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      HttpFailure failure = Faults.failure(() -> gateway.read(server.uri("/1"), 10_000).bytes());

      assertThat(failure).hasMessage("got an answer of more than 10,000 bytes from 127.0.0.1");
      assertThat(failure.fault()).isInstanceOf(Fault.TooLarge.class);
      assertThat(ended.await(5, TimeUnit.SECONDS)).as("connection ended").isTrue();
    }
  }
}
