package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the compression of a body piece by piece, in bounded memory. As browsers do, it leaves out
 * what follows the end; and what is no gzip, but only called so, it takes as it is. For one thread
 * at a time; closed by its maker.
 */
final class Decompressor implements AutoCloseable {

  private static final Fault BROKEN = new Fault.WrongBody("a compressed body that is broken");

  /** No picture and no page grows like that; a few megabytes could fill the disk. */
  private static final int MAX_GROWTH = 200;

  private static final long GROWS_ANYHOW = 16 << 20;
  private static final int MAX_HEADER = 4096;
  private static final int TRAILER = 8;

  private final URI uri;
  private final Compression compression;
  private final Output output;
  private final CRC32 sum = new CRC32();
  private final byte[] piece = new byte[64 << 10];

  /** What has come of a header or trailer. */
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

  private Inflater inflater = new Inflater(true);
  private Part part = Part.HEADER;
  private boolean oneIsWhole;
  private long encoded;
  private long decoded;

  /**
   * A body begins.
   *
   * @param uri where it comes from, for failures
   */
  Decompressor(URI uri, Compression compression, Output output) {
    this.uri = uri;
    this.compression = compression;
    this.output = output;
  }

  /** The beginning of a body that may be compressed, as far as it can be read. */
  static byte[] beginning(URI uri, HttpHeaders headers, byte[] body, int maxBytes) {
    MemorySink kept = new MemorySink(maxBytes);
    try {
      Optional<Compression> compression = Compression.of(uri, headers);
      if (compression.isEmpty()) {
        return body;
      }
      try (Decompressor it = new Decompressor(uri, compression.get(), kept::writeWhatFits)) {
        it.write(ByteBuffer.wrap(body));
      }
    } catch (IOException e) {
      // Then it is what came before.
    }
    return kept.bytes();
  }

  /**
   * The next bytes of the body, all of which are consumed.
   *
   * @throws HttpFailure they cannot be decoded, or grow beyond all bounds
   * @throws IOException the output's own
   */
  void write(ByteBuffer bytes) throws IOException {
    encoded += bytes.remaining();
    while (bytes.hasRemaining()) {
      switch (part) {
        case HEADER -> header(bytes.get());
        case DATA -> inflate(bytes);
        case TRAILER -> trailer(bytes.get());
        case PLAIN -> {
          output.write(bytes.slice());
          bytes.position(bytes.limit());
        }
        case GARBAGE -> bytes.position(bytes.limit());
      }
    }
  }

  private void header(byte next) throws IOException {
    frame.write(next);
    byte[] head = frame.toByteArray();
    if (compression == Compression.DEFLATE) {
      if (head.length == 2) {
        inflater.end();
        inflater = new Inflater(!isZlib(head));
        begin();
        inflate(ByteBuffer.wrap(head));
      }
    } else if (head[0] != 0x1f || (head.length > 1 && head[1] != (byte) 0x8b)) {
      part = oneIsWhole ? Part.GARBAGE : Part.PLAIN;
      if (!oneIsWhole) {
        output.write(ByteBuffer.wrap(head));
      }
    } else if (isWholeHeader(head)) {
      begin();
    } else if (head.length > MAX_HEADER) {
      throw new HttpFailure(BROKEN, uri);
    }
  }

  private void begin() {
    frame.reset();
    sum.reset();
    part = Part.DATA;
  }

  private static boolean isZlib(byte[] head) {
    return (head[0] & 0x0f) == 8 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
  }

  /** RFC 1952, 2.3. */
  private static boolean isWholeHeader(byte[] head) {
    if (head.length < 10) {
      return false;
    }
    int flags = head[3];
    int end = 10;
    if ((flags & 4) != 0) {
      if (head.length < end + 2) {
        return false;
      }
      end += 2 + (head[end] & 0xff) + ((head[end + 1] & 0xff) << 8);
    }
    for (int texts = Integer.bitCount(flags & 0x18); texts > 0; texts--) {
      while (end < head.length && head[end] != 0) {
        end++;
      }
      end++;
    }
    return head.length >= end + ((flags & 2) != 0 ? 2 : 0);
  }

  private void inflate(ByteBuffer bytes) throws IOException {
    inflater.setInput(bytes);
    try {
      while (!inflater.finished()) {
        int size = inflater.inflate(piece);
        if (size > 0) {
          give(size);
        } else if (inflater.needsDictionary()) {
          throw new HttpFailure(BROKEN, uri);
        } else if (inflater.needsInput()) {
          return;
        }
      }
    } catch (DataFormatException e) {
      throw new HttpFailure(BROKEN, uri);
    }
    inflater.reset();
    oneIsWhole = true;
    part = compression == Compression.GZIP ? Part.TRAILER : Part.GARBAGE;
  }

  private void give(int size) throws IOException {
    decoded += size;
    if (decoded > GROWS_ANYHOW && decoded / MAX_GROWTH > encoded) {
      throw new HttpFailure(
          new Fault.Forbidden("a compressed body that grows beyond all bounds"), uri);
    }
    sum.update(piece, 0, size);
    output.write(ByteBuffer.wrap(piece, 0, size));
  }

  private void trailer(byte next) throws HttpFailure {
    frame.write(next);
    if (frame.size() == TRAILER) {
      ByteBuffer trailer = ByteBuffer.wrap(frame.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      if (trailer.getInt() != (int) sum.getValue()) {
        throw new HttpFailure(BROKEN, uri);
      }
      // Another one may follow (RFC 1952, 2.2).
      frame.reset();
      part = Part.HEADER;
    }
  }

  /**
   * No further bytes come.
   *
   * @throws HttpFailure some are missing
   */
  void finish() throws HttpFailure {
    boolean whole =
        switch (part) {
          case HEADER -> oneIsWhole || encoded == 0;
          case PLAIN, GARBAGE -> true;
          case DATA, TRAILER -> false;
        };
    if (!whole) {
      throw new HttpFailure(new Fault.BrokenOff("a compressed body that broke off"), uri);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private enum Part {
    HEADER,
    DATA,
    TRAILER,
    PLAIN,
    GARBAGE
  }

  /** Takes decoded bytes, before it returns. */
  @FunctionalInterface
  interface Output {
    void write(ByteBuffer bytes) throws IOException;
  }
}
