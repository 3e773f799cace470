package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection whose answers share a line with those of the others, in turns of a few packets. */
record PacedWire(Wire wire, Line line) implements Wire {
  private static final int TURN = 8_192;

  @Override
  public int read(ByteBuffer target) throws IOException {
    return wire.read(target);
  }

  @Override
  public void write(ByteBuffer... parts) throws IOException {
    for (ByteBuffer part : parts) {
      while (part.hasRemaining()) {
        int count = Math.min(TURN, part.remaining());
        line.pass(count);
        wire.write(part.slice(part.position(), count));
        part.position(part.position() + count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
