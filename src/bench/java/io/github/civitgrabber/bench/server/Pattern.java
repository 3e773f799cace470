package io.github.civitgrabber.bench.server;

import java.nio.ByteBuffer;
import java.util.Random;

/** Endless noise that comes round after a while. Thread-safe. */
final class Pattern {
  /** A prime: a part that is put at a wrong place in a file can't fit by chance. */
  private static final int PERIOD = 1_048_573;

  private final ByteBuffer once = ByteBuffer.allocateDirect(PERIOD);

  Pattern() {
    byte[] noise = new byte[PERIOD];
    new Random(1).nextBytes(noise);
    once.put(noise).flip();
  }

  /** At least one and at most so many bytes of it. */
  ByteBuffer at(long position, long most) {
    int start = (int) (position % PERIOD);
    return once.slice(start, (int) Math.min(PERIOD - start, most));
  }
}
