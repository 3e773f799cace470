package io.github.civitgrabber.testing;

import io.github.civitgrabber.http.BodySink;
import io.github.civitgrabber.http.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Keeps what it is given. */
public final class RecordingSink implements BodySink {

  private final List<ResponseHead> heads = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CountDownLatch written = new CountDownLatch(1);

  @Override
  public void start(ResponseHead head) {
    heads.add(head);
  }

  @Override
  public void write(List<ByteBuffer> bytes) {
    for (ByteBuffer part : bytes) {
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      body.writeBytes(copy);
    }
    written.countDown();
  }

  /** Waits for the first bytes. */
  public void awaitBytes() throws InterruptedException {
    written.await();
  }

  /** The beginnings of all answers. */
  public List<ResponseHead> heads() {
    return List.copyOf(heads);
  }

  /** All bytes so far, as Latin-1. */
  public String text() {
    return body.toString(StandardCharsets.ISO_8859_1);
  }
}
