package io.github.civitgrabber.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Keeps a bounded body in memory. */
final class MemorySink implements BodySink {

  private final int maxBytes;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  MemorySink(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void start(ResponseHead head) {
    bytes = new ByteArrayOutputStream(Math.clamp(head.length().orElse(8192), 0, maxBytes));
  }

  @Override
  public void write(List<ByteBuffer> parts) throws IOException {
    for (ByteBuffer part : parts) {
      if (bytes.size() + part.remaining() > maxBytes) {
        throw new IOException("larger than " + maxBytes + " bytes");
      }
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      bytes.write(copy);
    }
  }

  /** As much of a piece as there is room for. */
  void writeWhatFits(ByteBuffer part) {
    byte[] copy = new byte[Math.min(part.remaining(), maxBytes - bytes.size())];
    part.get(copy);
    bytes.writeBytes(copy);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
