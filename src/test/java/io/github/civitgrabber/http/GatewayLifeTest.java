package io.github.civitgrabber.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a gateway holds on to, and that it lets go. */
@Timeout(30)
class GatewayLifeTest {

  @Test
  void manyRequestsInARow_fewConnections() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      for (int i = 0; i < 50; i++) {
        gateway.read(server.uri("/" + i), 100).bytes();
      }

      assertThat(server.requests()).hasSize(50);
      assertThat(server.connections()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void smallErrorAnswers_keepTheConnection() throws Exception {
    String busy = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy";

    try (SocketScript server = SocketScript.start(SocketScript.always(busy));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      for (int i = 0; i < 50; i++) {
        Faults.of(() -> gateway.read(server.uri("/"), 100).bytes());
      }

      assertThat(server.connections()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void manyThreads_eachGetsItsOwnAnswer() throws Exception {
    SocketScript.Script echo =
        wire -> {
          while (wire.request()) {
            wire.send(SocketScript.ok(wire.path()));
          }
        };

    try (SocketScript server = SocketScript.start(echo);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      List<BackgroundCall<List<String>>> calls = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String prefix = "/" + thread + "-";
        calls.add(
            BackgroundCall.start(
                () -> {
                  List<String> answers = new ArrayList<>();
                  for (int i = 0; i < 25; i++) {
                    answers.add(
                        new String(gateway.read(server.uri(prefix + i), 100).bytes(), UTF_8));
                  }
                  return answers;
                }));
      }

      for (int thread = 0; thread < 8; thread++) {
        List<String> answers = calls.get(thread).result();
        for (int i = 0; i < 25; i++) {
          assertThat(answers.get(i)).isEqualTo("/" + thread + "-" + i);
        }
      }
    }
  }

  @Test
  void close_endsAllItsThreads() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> mine;
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")))) {
      HttpGateway gateway = Gateways.patient(server.origin());
      gateway.read(server.uri("/1"), 100).bytes();
      mine = new HashSet<>(Thread.getAllStackTraces().keySet());
      mine.removeAll(before);
      mine.removeIf(
          thread ->
              !thread.getName().startsWith("HttpClient") && !thread.getName().equals("idle-guard"));

      gateway.close();
    }

    assertThat(mine).hasSizeGreaterThanOrEqualTo(2);
    for (Thread thread : mine) {
      assertThat(thread.join(Duration.ofSeconds(10))).as("%s ends", thread).isTrue();
    }
  }

  @Test
  void close_endsARequestThatStillWaits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    SocketScript.Script idle =
        wire -> {
          wire.request();
          asked.countDown();
          wire.idleTimeout();
        };

    try (SocketScript server = SocketScript.start(idle)) {
      HttpGateway gateway = Gateways.patient(server.origin());
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), new RecordingSink()));
      asked.await();
      gateway.close();

      assertThat(call.failure()).isInstanceOf(HttpFailure.class);
    }
  }

  @Test
  void requestAfterClose_fails() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")))) {
      HttpGateway gateway = Gateways.patient(server.origin());
      gateway.close();

      assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 100).bytes()))
          .isInstanceOf(Fault.Unreachable.class);
      assertThat(server.requests()).isEmpty();
    }
  }
}
