package io.github.civitgrabber.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a body through to a sink as long as its request is wanted. The client's own threads may
 * still be at work on a request that was ended; once this is closed, none of them is in the sink
 * and none enters it. Safe for use by several threads.
 */
final class SinkGate implements BodySink, AutoCloseable {

  private final BodySink sink;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean shut;

  SinkGate(BodySink sink) {
    this.sink = sink;
  }

  @Override
  public void start(ResponseHead head) throws IOException {
    lock.lock();
    try {
      refuseIfShut();
      sink.start(head);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(List<ByteBuffer> bytes) throws IOException {
    lock.lock();
    try {
      refuseIfShut();
      sink.write(bytes);
    } finally {
      lock.unlock();
    }
  }

  private void refuseIfShut() throws IOException {
    if (shut) {
      throw new IOException("the request has ended");
    }
  }

  /** Waits for a call that is under way. */
  @Override
  public void close() {
    lock.lock();
    try {
      shut = true;
    } finally {
      lock.unlock();
    }
  }
}
