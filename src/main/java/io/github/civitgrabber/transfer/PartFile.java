package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.MediaType;
import io.github.civitgrabber.http.BodySink;
import io.github.civitgrabber.http.ResponseHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that a body goes into before it has its final name, in the same folder. Opened when the
 * body begins. For use by one thread at a time; closing it keeps the file.
 */
final class PartFile implements BodySink, AutoCloseable {

  private final Path path;
  private final LongConsumer received;
  private final ByteBuffer head = ByteBuffer.allocate(MediaType.HEAD_BYTES);
  private @Nullable FileChannel channel;
  private long bytes;

  /**
   * A part file.
   *
   * @param received is told of the bytes as they come
   */
  PartFile(Path path, LongConsumer received) {
    this.path = path;
    this.received = received;
  }

  @Override
  public void start(ResponseHead response) throws IOException {
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void write(List<ByteBuffer> parts) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new IOException("body before its head");
    }
    ByteBuffer[] buffers = parts.toArray(ByteBuffer[]::new);
    keepHead(buffers);
    long size = 0;
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
    }
    for (long left = size; left > 0; ) {
      left -= open.write(buffers);
    }
    bytes += size;
    received.accept(size);
  }

  private void keepHead(ByteBuffer[] buffers) {
    for (int i = 0; i < buffers.length && head.hasRemaining(); i++) {
      ByteBuffer view = buffers[i].duplicate();
      view.limit(view.position() + Math.min(view.remaining(), head.remaining()));
      head.put(view);
    }
  }

  /**
   * Whether the file is as long as what was written: another process may have the same file open.
   *
   * @throws IOException its length cannot be read
   */
  boolean isWhole() throws IOException {
    return channel != null && channel.size() == bytes;
  }

  /** How much has been written. */
  long bytes() {
    return bytes;
  }

  /** The first bytes, at most {@link MediaType#HEAD_BYTES}. */
  byte[] head() {
    return Arrays.copyOf(head.array(), head.position());
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
