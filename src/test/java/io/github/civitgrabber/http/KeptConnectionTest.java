package io.github.civitgrabber.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SocketScript;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are kept for the next request, and that the server has closed meanwhile. */
@Timeout(30)
class KeptConnectionTest {

  private static final int KEPT = 7;

  private final CyclicBarrier allConnected = new CyclicBarrier(KEPT);

  /** One request a connection, and the next one on it is read and left without an answer. */
  @Test
  void serverClosesEveryKeptConnection_noRequestIsLost() throws Exception {
    assertThat(answersOf(server(wire -> {}))).isEqualTo(expected());
  }

  @Test
  void serverResetsEveryKeptConnection_noRequestIsLost() throws Exception {
    assertThat(answersOf(server(SocketScript.Wire::reset))).isEqualTo(expected());
  }

  @Test
  void manyThreadsAndAServerOfOneAnswerAConnection_noRequestIsLost() throws Exception {
    try (SocketScript server = server(wire -> {});
        HttpGateway gateway = Gateways.patient(server.origin())) {
      List<BackgroundCall<Integer>> threads = new ArrayList<>();
      for (int thread = 0; thread < 5; thread++) {
        String prefix = "/" + thread + "-";
        threads.add(
            BackgroundCall.start(
                () -> {
                  for (int i = 0; i < 24; i++) {
                    gateway.read(server.uri(prefix + i), 100).bytes();
                  }
                  return 24;
                }));
      }
      for (BackgroundCall<Integer> thread : threads) {
        assertThat(thread.result()).isEqualTo(24);
      }
    }
  }

  /** Nothing shows that this request did not reach the server. */
  @Test
  void keptConnectionEndsWithinTheHeaders_failsAsEver() throws Exception {
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send(SocketScript.ok("/first"));
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\nContent-Le");
        };
    try (SocketScript server = SocketScript.start(script);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/first"), 100).bytes()).asString().isEqualTo("/first");

      assertThat(Faults.of(() -> gateway.read(server.uri("/second"), 100).bytes()))
          .isEqualTo(new Fault.Unreachable("a connection that ended without an answer"));
      assertThat(server.requests()).hasSize(2);
    }
  }

  /** The client itself asks once more. */
  @Test
  void newConnectionEndsWithoutAnAnswer_isNotRepeatedByUs() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.Wire::request);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/"), 100).bytes()))
          .isEqualTo(new Fault.Unreachable("a connection that ended without an answer"));
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void serverThatAnswersNoMore_isAskedABoundedNumberOfTimes() throws Exception {
    SocketScript.Script first =
        wire -> {
          wire.request();
          wire.send(SocketScript.ok("hello"));
          wire.request();
        };
    try (SocketScript server = SocketScript.start(first, SocketScript.Wire::request);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/first"), 100).bytes()).asString().isEqualTo("hello");

      for (int i = 1; i <= 10; i++) {
        assertThat(Faults.of(() -> gateway.read(server.uri("/more"), 100).bytes()))
            .isEqualTo(new Fault.Unreachable("a connection that ended without an answer"));
      }
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(1 + 2 * 10 + 2);
    }
  }

  private SocketScript server(SocketScript.Script end) throws Exception {
    return SocketScript.start(
        wire -> {
          wire.request();
          if (wire.path().startsWith("/together")) {
            await();
          }
          wire.send(SocketScript.ok(wire.path()));
          wire.request();
          end.run(wire);
        });
  }

  private void await() {
    try {
      allConnected.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Of some requests at once, each on a connection of its own, and then of some in a row. */
  private static List<String> answersOf(SocketScript script) throws Exception {
    List<String> answers = new ArrayList<>();
    try (SocketScript server = script;
        HttpGateway gateway = Gateways.patient(server.origin())) {
      List<BackgroundCall<byte[]>> together = new ArrayList<>();
      for (int i = 0; i < KEPT; i++) {
        String path = "/together" + i;
        together.add(BackgroundCall.start(() -> gateway.read(server.uri(path), 100).bytes()));
      }
      for (BackgroundCall<byte[]> call : together) {
        answers.add(new String(call.result(), UTF_8));
      }
      for (int i = 0; i < 30; i++) {
        answers.add(new String(gateway.read(server.uri("/" + i), 100).bytes(), UTF_8));
      }
    }
    return answers;
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      expected.add("/together" + i);
    }
    for (int i = 0; i < 30; i++) {
      expected.add("/" + i);
    }
    return expected;
  }
}
