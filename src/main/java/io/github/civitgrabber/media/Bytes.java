package io.github.civitgrabber.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file at any offset, read block by block as they are asked for. For one thread at a
 * time; whoever gives the reader closes what is behind it.
 */
public final class Bytes {

  /** What {@link #at} answers outside of the file. */
  static final int NONE = -1;

  static final int BLOCK = 4096;

  private final long size;
  private final Reader reader;

  /** The two that were used last: a look at the end leaves the beginning here. */
  private Block block = new Block();

  private Block other = new Block();

  /**
   * Opens nothing and reads nothing yet.
   *
   * @param size the length of the file
   * @param reader reads the file
   */
  public Bytes(long size, Reader reader) {
    this.size = size;
    this.reader = reader;
  }

  /** The length of the file. */
  public long size() {
    return size;
  }

  /**
   * The byte at an offset, 0 to 255; {@link #NONE} outside of the file.
   *
   * @throws IOException it cannot be read, or the file has become shorter
   */
  public int at(long position) throws IOException {
    if (position < 0 || position >= size) {
      return NONE;
    }
    if (!block.holds(position)) {
      Block last = block;
      block = other;
      other = last;
      if (!block.holds(position)) {
        block.load(position);
      }
    }
    return block.get(position);
  }

  /** A number of up to eight bytes, the highest first, never negative; -1 beyond the end. */
  long number(long position, int count) throws IOException {
    if (position < 0 || position > size - count) {
      return NONE;
    }
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 8 | at(position + i);
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  /** A few bytes as Latin-1; shorter where the file ends. */
  String text(long position, int count) throws IOException {
    byte[] text = new byte[position < 0 ? 0 : Math.clamp(size - position, 0, count)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) at(position + i);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The offset after the last byte that is not zero. */
  long endWithoutZeros() throws IOException {
    long end = size;
    while (end > 0 && at(end - 1) == 0) {
      end--;
    }
    return end;
  }

  /** Some bytes of the file that follow each other. */
  private final class Block {

    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private long start;

    boolean holds(long position) {
      return position >= start && position < start + bytes.limit();
    }

    int get(long position) {
      return bytes.get((int) (position - start)) & 0xFF;
    }

    void load(long position) throws IOException {
      start = position - position % BLOCK;
      bytes.clear().limit((int) Math.min(BLOCK, size - start));
      while (bytes.hasRemaining()) {
        if (reader.read(bytes, start + bytes.position()) < 0) {
          bytes.limit(0); // what is half here must not be believed later
          throw new IOException("the file has become shorter");
        }
      }
    }
  }

  /** As {@link java.nio.channels.FileChannel#read(ByteBuffer, long)}, which fits. */
  @FunctionalInterface
  public interface Reader {
    /** Reads at least one byte and returns how many; -1 at the end. */
    int read(ByteBuffer into, long position) throws IOException;
  }
}
