package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupted caller is free at once, and so is its sink. */
@Timeout(20)
class InterruptTest {

  private static final Duration MOMENT = Duration.ofMillis(50);

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void beforeTheHeaders_endsTheRequest() throws Exception {
    SocketScript.Script idle =
        wire -> {
          wire.request();
          reached.countDown();
          wire.idleTimeout();
          ended.countDown();
        };

    try (SocketScript server = SocketScript.start(idle);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), new RecordingSink()));
      reached.await();
      call.interrupt();

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void withinTheBody_endsTheRequest() throws Exception {
    RecordingSink sink = new RecordingSink();
    SocketScript.Script half =
        wire -> {
          wire.request();
          wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          wire.idleTimeout();
          ended.countDown();
        };

    try (SocketScript server = SocketScript.start(half);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), sink));
      sink.awaitBytes();
      call.interrupt();

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void beforeTheCall_endsIt() throws Exception {
    try (SocketScript server = SocketScript.start(SocketScript.Wire::idleTimeout);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      var call =
          BackgroundCall.start(
              () -> {
                Thread.currentThread().interrupt();
                return gateway.read(server.uri("/1"), 100).bytes();
              });

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  /** The sink's owner closes and deletes its file when the call has ended. */
  @Test
  void whileTheSinkWrites_callEndsAfterTheWrite() throws Exception {
    AtomicBoolean writing = new AtomicBoolean();
    BodySink slow =
        new BodySink() {
          @Override
          public void start(ResponseHead head) {}

          @Override
          public void write(List<ByteBuffer> bytes) {
            writing.set(true);
            reached.countDown();
            awaitRelease();
            writing.set(false);
          }
        };

    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      BackgroundCall<Boolean> call =
          BackgroundCall.start(
              () -> {
                try {
                  gateway.stream(server.uri("/1"), slow);
                  throw new AssertionError("not interrupted");
                } catch (InterruptedException e) {
                  return writing.get();
                }
              });
      reached.await();
      call.interrupt();
      call.endsWithin(MOMENT);
      release.countDown();

      assertThat(call.result()).as("still writing when the call has ended").isFalse();
    }
  }

  @Test
  void justBeforeTheBody_sinkIsNeverStarted() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    BodySink telling =
        new BodySink() {
          @Override
          public void start(ResponseHead head) {
            started.countDown();
          }

          @Override
          public void write(List<ByteBuffer> bytes) {}
        };

    try (SocketScript server = SocketScript.start(SocketScript.always(SocketScript.ok("hello")));
        HttpGateway gateway =
            Gateways.impatient(server.origin(), Duration.ofMinutes(1), stopsTheClient())) {
      var call = BackgroundCall.start(() -> gateway.stream(server.uri("/1"), telling));
      reached.await();
      call.interrupt();

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      release.countDown();
      assertThat(started.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS))
          .as("started after the call has ended")
          .isFalse();
    }
  }

  /** A clock that holds a thread of the client when it looks, which it does at the headers. */
  private LongSupplier stopsTheClient() {
    return () -> {
      if (Thread.currentThread().getName().equals("http-client")) {
        reached.countDown();
        awaitRelease();
      }
      return System.nanoTime();
    };
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
