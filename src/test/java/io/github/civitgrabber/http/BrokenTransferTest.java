package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that end too early, or whose end is not clear: none may pass for a whole body. */
@Timeout(20)
class BrokenTransferTest {

  private final RecordingSink sink = new RecordingSink();

  @Test
  void nobodyListens_unreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/1");

    try (HttpGateway gateway = Gateways.patient(nobody)) {
      assertThat(Faults.of(() -> gateway.stream(nobody, sink)))
          .isEqualTo(new Fault.Unreachable("no connection"));
    }
  }

  /** RFC 6761 keeps the name from ever existing. */
  @Test
  void unknownHost_unreachable() {
    URI unknown = URI.create("https://nobody.invalid/1");

    try (HttpGateway gateway = Gateways.patient(unknown)) {
      assertThat(Faults.of(() -> gateway.stream(unknown, sink)))
          .isEqualTo(new Fault.Unreachable("no such host"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://nobody.invalid:99999/1",
        "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.invalid/1",
      })
  void addressThatNoHostCanHave_isRefusedForGood(String address) {
    URI impossible = URI.create(address);

    try (HttpGateway gateway = Gateways.patient(impossible)) {
      assertThat(Faults.of(() -> gateway.stream(impossible, sink)))
          .isEqualTo(new Fault.Forbidden("an address that no host can have"));
    }
  }

  /** The JDK's client asks once more by itself where a connection ends before an answer. */
  @Test
  void endBeforeAnyAnswer_unreachable() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.Wire::request);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.stream(server.uri("/1"), sink)))
          .isEqualTo(new Fault.Unreachable("a connection that ended without an answer"));

      assertThat(server.connections()).isBetween(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Le",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 abc\r\n\r\n",
      })
  void noWholeHead_unreachable(String head) throws Exception {
    assertThat(faultOf(head)).isInstanceOf(Fault.Unreachable.class);
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void resetWithinTheBody_brokenOff() throws Exception {
    SocketScript.Script reset =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          sink.awaitBytes();
          wire.reset();
        };

    try (SocketScript server = SocketScript.start(reset);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.stream(server.uri("/1"), sink)))
          .isEqualTo(new Fault.BrokenOff("a body that broke off"));
    }
    assertThat(sink.text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\n",
        "Content-Length: 10\r\n\r\nhello",
        "Content-Length: 999999999999999999\r\n\r\nhello",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
      })
  void bodyThatEndsTooEarly_brokenOff(String rest) throws Exception {
    assertThat(faultOf("HTTP/1.1 200 OK\r\n" + rest))
        .isEqualTo(new Fault.BrokenOff("a body that broke off"));
  }

  /** RFC 9112, 6.3: where lengths disagree, nobody knows where the body ends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello",
        "Content-Length: 7\r\nContent-Length: 5\r\n\r\nhello",
        "Content-Length: 5, 7\r\n\r\nhello",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "Content-Length: 15\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\nhello",
        "Content-Length: -5\r\n\r\nhello",
        "Content-Length: five\r\n\r\nhello",
        "Content-Length: 9223372036854775807\r\n\r\nhello",
        "Content-Length: 99999999999999999999\r\n\r\nhello",
      })
  void lengthsThatMakeNoSense_neverASuccess(String rest) throws Exception {
    assertThat(faultOf("HTTP/1.1 200 OK\r\n" + rest)).isInstanceOf(Fault.BrokenOff.class);
  }

  @Test
  void noLength_bodyEndsWithTheConnection() throws Exception {
    assertThat(bodyOf("HTTP/1.1 200 OK\r\n\r\nhello")).isEqualTo("hello");
    assertThat(sink.heads().getFirst().length()).isEmpty();
  }

  @Test
  void chunks_areJoined() throws Exception {
    assertThat(
            bodyOf(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n1;ext=x\r\n,\r\n6\r\n world\r\n0\r\n\r\n"))
        .isEqualTo("hello, world");
  }

  @Test
  void sameLengthTwice_isGood() throws Exception {
    assertThat(bodyOf("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello"))
        .isEqualTo("hello");
  }

  @Test
  void earlyHints_areNotTheAnswer() throws Exception {
    assertThat(bodyOf("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + SocketScript.ok("hello")))
        .isEqualTo("hello");
    assertThat(sink.heads()).hasSize(1);
  }

  /** What follows the announced end must not be read as the next answer. */
  @Test
  void bodyLongerThanItsLength_nextAnswerIsItsOwn() throws Exception {
    String longer = SocketScript.ok("hello") + SocketScript.ok("forged");
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send(longer);
          while (wire.request()) {
            wire.send(SocketScript.ok("second"));
          }
        };

    try (SocketScript server =
            SocketScript.start(script, SocketScript.always(SocketScript.ok("second")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/1"), 100).bytes()).asString().isEqualTo("hello");
      assertThat(gateway.read(server.uri("/2"), 100).bytes()).asString().isEqualTo("second");
    }
  }

  /** A connection that is of no use any more must not stay open. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
      })
  void brokenAnswer_connectionIsEnded(String answer) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send(answer);
          wire.idleTimeout();
          ended.countDown();
        };

    try (SocketScript server = SocketScript.start(script);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      Faults.of(() -> gateway.stream(server.uri("/1"), sink));

      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Fault faultOf(String answer) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.once(answer));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      return Faults.of(() -> gateway.stream(server.uri("/1"), sink));
    }
  }

  private String bodyOf(String answer) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.once(answer));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      gateway.stream(server.uri("/1"), sink);
      return sink.text();
    }
  }
}
