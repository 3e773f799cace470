package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SocketScript;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway slows down where answers ask for it. */
@Timeout(20)
class ThrottledGatewayTest {

  private static final String OK = SocketScript.ok("hello");

  private final List<Duration> slept = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private final OriginThrottle throttle =
      new OriginThrottle(
          Duration.ofSeconds(1),
          () -> now.toNanos(),
          wait -> {
            slept.add(wait);
            now = now.plus(wait);
          },
          WaitListener.NONE);

  @Test
  void slowDown_nextRequestToThatOriginWaits() throws Exception {
    try (SocketScript server =
            SocketScript.start(SocketScript.inTurn(busy("Retry-After: 30\r\n"), OK));
        HttpGateway gateway = gateway(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 100).bytes()))
          .isEqualTo(new Fault.Status(429, Duration.ofSeconds(30), ""));

      assertThat(gateway.read(server.uri("/2"), 100).bytes()).asString().isEqualTo("hello");
    }
    assertThat(slept).containsExactly(Duration.ofSeconds(30));
    assertThat(throttle.remembered()).isZero();
  }

  @Test
  void redirectToABusyHost_waitsThereAlone() throws Exception {
    try (SocketScript busy = SocketScript.start(SocketScript.inTurn(busy(""), OK));
        SocketScript server =
            SocketScript.start(
                SocketScript.always(
                    "HTTP/1.1 302 Found\r\nLocation: "
                        + busy.uri("/x")
                        + "\r\nContent-Length: 0\r\n\r\n"));
        HttpGateway gateway = gateway(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/1"), 100).bytes()).phrase())
          .isEqualTo("HTTP 429");
      assertThat(slept).isEmpty();

      assertThat(gateway.read(server.uri("/2"), 100).bytes()).asString().isEqualTo("hello");
    }
    assertThat(slept).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void endOfPages_slowsNobodyDown() throws Exception {
    String end = "{\"error\":\"You've requested too many pages, please use cursors instead\"}";
    String answer = "HTTP/1.1 429 No\r\nContent-Length: %d\r\n\r\n%s".formatted(end.length(), end);
    try (SocketScript server = SocketScript.start(SocketScript.inTurn(answer, OK));
        HttpGateway gateway = gateway(server.origin())) {
      Faults.of(() -> gateway.read(server.uri("/1"), 100).bytes());

      assertThat(gateway.read(server.uri("/2"), 100).bytes()).asString().isEqualTo("hello");
    }
    assertThat(slept).isEmpty();
  }

  @Test
  void requestsOfAnyEnd_giveTheirPermitBack() throws Exception {
    String broken = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello";
    try (SocketScript server = SocketScript.start(SocketScript.once(broken));
        HttpGateway gateway = gateway(server.origin())) {
      Faults.of(() -> gateway.read(server.uri("/1"), 100).bytes());
      Faults.of(() -> gateway.read(URI.create("ftp://127.0.0.1/x"), 100).bytes());
    }
    assertThat(throttle.remembered()).isZero();
  }

  private static String busy(String headers) {
    return "HTTP/1.1 429 Busy\r\n" + headers + "Content-Length: 0\r\n\r\n";
  }

  private HttpGateway gateway(URI apiUrl) {
    return new HttpGateway(
        new HostRules(apiUrl),
        null,
        Duration.ofSeconds(60),
        Gateways.USER_AGENT,
        Gateways.CLOCK,
        System::nanoTime,
        throttle,
        Route.DEFAULT,
        null,
        WaitListener.NONE);
  }
}
