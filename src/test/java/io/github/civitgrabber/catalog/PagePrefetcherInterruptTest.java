package io.github.civitgrabber.catalog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.http.HttpGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a bare socket, which sees when a connection ends. */
@Timeout(20)
class PagePrefetcherInterruptTest {

  private static final int CLOSED = -1;

  private ServerSocket server;
  private HttpGateway gateway;
  private PagePrefetcher prefetcher;

  @BeforeEach
  void start() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    server.setSoTimeout(10_000);
    URI apiUrl = URI.create("http://127.0.0.1:" + server.getLocalPort());
    gateway = DemoListing.gateway(apiUrl);
    CivitaiClient client = DemoListing.client(gateway, apiUrl, Duration.ofHours(1));
    prefetcher = new PagePrefetcher(client, DemoListing.fromTop(new Target.ByUser("ann")));
  }

  @AfterEach
  void stop() throws Exception {
    prefetcher.close();
    gateway.close();
    server.close();
  }

  @Test
  void interruptWhileWaitingForAPage_isAnInterruptedException() throws Exception {
    try (Socket asked = request()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(prefetcher::next).isInstanceOf(InterruptedException.class);

      prefetcher.close();
      assertThat(asked.getInputStream().read()).isEqualTo(CLOSED);
    }
  }

  @Test
  void close_endsTheRequestUnderWayAndTheWalkIsCut() throws Exception {
    try (Socket asked = request()) {
      prefetcher.close();

      assertThat(asked.getInputStream().read()).isEqualTo(CLOSED);
      assertThat(prefetcher.next()).isEqualTo(new ListingStep.Ended(new WalkEnd.Interrupted()));
    }
  }

  @Test
  void closeBeforeAnotherAttempt_theWalkIsCut() throws Exception {
    try (Socket asked = request()) {
      String busy = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
      asked.getOutputStream().write(busy.getBytes(US_ASCII));

      prefetcher.close();

      assertThat(prefetcher.next()).isEqualTo(new ListingStep.Ended(new WalkEnd.Interrupted()));
    }
  }

  /** Takes the prefetcher's request and leaves it without an answer. */
  private Socket request() throws IOException {
    Socket socket = server.accept();
    socket.setSoTimeout(10_000);
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    return socket;
  }
}
