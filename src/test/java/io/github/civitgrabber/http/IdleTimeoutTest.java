package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The limit is measured by a clock that the tests move. Real time passes only between two looks at
 * it, an eighth of the limit.
 */
@Timeout(20)
class IdleTimeoutTest {

  private static final Duration LIMIT = Duration.ofMillis(800);

  private final ManualTicker ticker = new ManualTicker();
  private final RecordingSink sink = new RecordingSink();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void noHeaders_idle() throws Exception {
    assertThat(faultWithNothingAfter("")).isEqualTo(new Fault.IdleTimeout(LIMIT));
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void halfTheHeaders_idle() throws Exception {
    assertThat(faultWithNothingAfter("HTTP/1.1 200 OK\r\nContent-"))
        .isEqualTo(new Fault.IdleTimeout(LIMIT));
  }

  @Test
  void nothingMoreWithinTheBody_idle() throws Exception {
    assertThat(faultWithNothingAfter("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"))
        .isEqualTo(new Fault.IdleTimeout(LIMIT));
  }

  @Test
  void nothingMoreWithinAnErrorsBody_statusIsStillTold() throws Exception {
    assertThat(
            faultWithNothingAfter("HTTP/1.1 404 Gone\r\nContent-Length: 10\r\n\r\nhello").phrase())
        .isEqualTo("HTTP 404");
  }

  @Test
  void bodyThatIsTooSlow_isEnded() throws Exception {
    Semaphore arrived = new Semaphore(0);
    SocketScript.Script trickle =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
          while (true) {
            wire.send("x");
            arrived.acquire();
            ticker.advance(LIMIT.dividedBy(4));
            ticker.awaitLooks(2);
          }
        };
    try (SocketScript server = SocketScript.start(trickle);
        HttpGateway gateway = Gateways.impatient(server.origin(), LIMIT, ticker)) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), telling(arrived)));

      assertThat(((HttpFailure) call.failure()).fault())
          .isEqualTo(new Fault.TooSlow(IdleGuard.LEAST_BYTES, LIMIT));
      assertThat(sink.text()).matches("x{5,}");
    }
  }

  /** The sink; each arrival of bytes is told. */
  private BodySink telling(Semaphore arrived) {
    return new BodySink() {
      @Override
      public void start(ResponseHead head) {
        sink.start(head);
      }

      @Override
      public void write(List<ByteBuffer> bytes) {
        sink.write(bytes);
        arrived.release();
      }
    };
  }

  @Test
  void slowButAlive_succeedsAlthoughLongerThanTheLimit() throws Exception {
    String piece = "x".repeat(IdleGuard.LEAST_BYTES);
    Semaphore next = new Semaphore(0);
    Semaphore arrived = new Semaphore(0);
    SocketScript.Script slow =
        wire -> {
          wire.request();
          arrived.release();
          next.acquire();
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + 5 * piece.length() + "\r\n\r\n");
          for (int i = 0; i < 5; i++) {
            next.acquire();
            wire.send(piece);
          }
        };
    BodySink telling =
        new BodySink() {
          @Override
          public void start(ResponseHead head) {
            sink.start(head);
            arrived.release();
          }

          @Override
          public void write(List<ByteBuffer> bytes) {
            sink.write(bytes);
            arrived.release();
          }
        };

    try (SocketScript server = SocketScript.start(slow);
        HttpGateway gateway = Gateways.impatient(server.origin(), LIMIT, ticker)) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), telling));
      for (int i = 0; i < 6; i++) {
        arrived.acquire();
        ticker.advance(LIMIT.multipliedBy(3).dividedBy(4));
        ticker.awaitLooks(2);
        next.release();
      }

      call.result();
      assertThat(sink.text()).isEqualTo(piece.repeat(5));
    }
  }

  /** What a request fails with whose answer begins so and then stands still; also ends the line. */
  private Fault faultWithNothingAfter(String beginning) throws Exception {
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send(beginning);
          reached.countDown();
          wire.idleTimeout();
          ended.countDown();
        };
    try (SocketScript server = SocketScript.start(script);
        HttpGateway gateway = Gateways.impatient(server.origin(), LIMIT, ticker)) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), sink));
      reached.await();
      while (!call.endsWithin(Duration.ofMillis(20))) {
        ticker.advance(LIMIT);
      }

      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      return ((HttpFailure) call.failure()).fault();
    }
  }
}
