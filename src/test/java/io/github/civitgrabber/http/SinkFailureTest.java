package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A full disk, or a defect of ours, ends the request and comes out as what it is. */
@Timeout(20)
class SinkFailureTest {

  private final CountDownLatch ended = new CountDownLatch(1);

  private final SocketScript.Script half =
      wire -> {
        wire.request();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        wire.idleTimeout();
        ended.countDown();
      };

  @Test
  void startFails_endsTheRequest() throws Exception {
    IOException full = new IOException("No space left on device");

    SinkException failure =
        failureOf(
            new BodySink() {
              @Override
              public void start(ResponseHead head) throws IOException {
                throw full;
              }

              @Override
              public void write(List<ByteBuffer> bytes) {
                throw new AssertionError("never started");
              }
            });

    assertThat(failure.failure()).isSameAs(full);
  }

  @Test
  void writeFails_endsTheRequest() throws Exception {
    IOException full = new IOException("No space left on device");

    SinkException failure =
        failureOf(
            new BodySink() {
              @Override
              public void start(ResponseHead head) {}

              @Override
              public void write(List<ByteBuffer> bytes) throws IOException {
                throw full;
              }
            });

    assertThat(failure.failure()).isSameAs(full);
  }

  @Test
  void startHasADefect_itIsNotTakenForTheNetwork() throws Exception {
    IllegalStateException defect = new IllegalStateException("a bug");

    SinkException failure =
        failureOf(
            new BodySink() {
              @Override
              public void start(ResponseHead head) {
                throw defect;
              }

              @Override
              public void write(List<ByteBuffer> bytes) {}
            });

    assertThat(failure).hasRootCause(defect);
    assertThat(failure.failure())
        .hasMessage("internal error: java.lang.IllegalStateException: a bug");
  }

  @Test
  void writeHasADefect_itIsNotTakenForTheNetwork() throws Exception {
    IllegalStateException defect = new IllegalStateException("a bug");

    SinkException failure =
        failureOf(
            new BodySink() {
              @Override
              public void start(ResponseHead head) {}

              @Override
              public void write(List<ByteBuffer> bytes) {
                throw defect;
              }
            });

    assertThat(failure).hasRootCause(defect);
    assertThat(failure.failure())
        .hasMessage("internal error: java.lang.IllegalStateException: a bug");
  }

  private SinkException failureOf(BodySink sink) throws Exception {
    try (SocketScript server = SocketScript.start(half);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      SinkException failure =
          catchThrowableOfType(SinkException.class, () -> gateway.stream(server.uri("/1"), sink));

      assertThat(ended.await(5, TimeUnit.SECONDS)).as("connection ended").isTrue();
      return failure;
    }
  }
}
