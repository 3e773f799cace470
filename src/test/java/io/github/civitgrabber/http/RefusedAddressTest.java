package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run against the real API never opens a connection into the user's own network. */
@Timeout(20)
class RefusedAddressTest {

  private static final Fault NOT_PUBLIC =
      new Fault.Forbidden("an address that is not on the public internet");

  private final List<String> lookedUp = new CopyOnWriteArrayList<>();
  private final RecordingSink sink = new RecordingSink();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "LOCALHOST."})
  void hostOfThisMachine_isRefusedWithoutAConnection(String host) throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("secret")));
        HttpGateway gateway = realGateway()) {
      URI address = URI.create("https://" + host + ":" + server.origin().getPort() + "/x");

      assertThat(Faults.of(() -> gateway.stream(address, sink))).isEqualTo(NOT_PUBLIC);
      assertThat(server.connections()).isZero();
      assertThat(sink.heads()).isEmpty();
    }
  }

  @Test
  void nameThatLeadsToThisMachine_isRefusedWithoutAConnection() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("secret")));
        HttpGateway gateway = realGateway()) {
      URI address = URI.create("https://a.example:" + server.origin().getPort() + "/x");

      assertThat(Faults.of(() -> gateway.stream(address, sink))).isEqualTo(NOT_PUBLIC);
      assertThat(lookedUp).containsExactly("a.example");
      assertThat(server.connections()).isZero();
    }
  }

  private HttpGateway realGateway() {
    return new HttpGateway(
        new HostRules(URI.create("https://civitai.com")),
        null,
        Duration.ofSeconds(60),
        Gateways.USER_AGENT,
        Gateways.CLOCK,
        System::nanoTime,
        Gateways.throttle(),
        Route.DEFAULT,
        null,
        WaitListener.NONE,
        host -> {
          lookedUp.add(host);
          return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        });
  }
}
