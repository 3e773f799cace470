package io.github.civitgrabber.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Keeps a bounded body in memory, of which there is as little as can be. */
final class MemorySink implements BodySink {

  private static final int UNKNOWN_SIZE = 8192;

  private final int maxBytes;
  private byte[] bytes = {};
  private int size;

  MemorySink(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void start(ResponseHead head) throws IOException {
    long announced = head.length().orElse(Math.min(UNKNOWN_SIZE, maxBytes));
    refuseMoreThan(maxBytes, announced);
    bytes = new byte[(int) announced];
    size = 0;
  }

  @Override
  public void write(List<ByteBuffer> parts) throws IOException {
    for (ByteBuffer part : parts) {
      refuseMoreThan(maxBytes - size, part.remaining());
      writeWhatFits(part);
    }
  }

  private static void refuseMoreThan(int free, long count) throws IOException {
    if (count > free) {
      throw new IOException("larger than its bound");
    }
  }

  /** As much of a piece as there is room for. */
  void writeWhatFits(ByteBuffer part) {
    int count = Math.min(part.remaining(), maxBytes - size);
    if (count > bytes.length - size) {
      // As a long: twice the length may be more than an int holds.
      bytes = Arrays.copyOf(bytes, Math.clamp(bytes.length * 2L, size + count, maxBytes));
    }
    part.get(bytes, size, count);
    size += count;
  }

  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
