package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.BodySink;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.ResponseHead;
import io.github.civitgrabber.http.range.ContentRange;
import io.github.civitgrabber.http.range.Extent;
import io.github.civitgrabber.media.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file that the body of one answer goes into before it has its final name, in the same folder.
 * Opened when the body begins. For use by one thread at a time; closing it keeps the file.
 */
final class PartFile implements BodySink, AutoCloseable {

  private final PartSlot slot;
  private final URI address;
  private final @Nullable PartialDownload partial;
  private final long maxBytes;
  private final ByteListener received;

  private @Nullable FileChannel channel;
  private URI answered;
  private OptionalLong total = OptionalLong.empty();
  private long bytes;
  private boolean refused;

  /**
   * Nothing is opened yet.
   *
   * @param address what is asked for
   * @param partial what the server was asked to continue; null for the whole file
   * @param maxBytes the longest that a file may be
   * @param received is told of the bytes as they come
   */
  PartFile(
      PartSlot slot,
      URI address,
      @Nullable PartialDownload partial,
      long maxBytes,
      ByteListener received) {
    this.slot = slot;
    this.address = address;
    this.partial = partial;
    this.maxBytes = maxBytes;
    this.received = received;
    this.answered = address;
  }

  @Override
  public void start(ResponseHead response) throws IOException {
    answered = response.uri();
    switch (response.extent()) {
      case Extent.Whole whole -> {
        announce(response.length());
        if (response.length().isPresent()) {
          received.expected(response.length().getAsLong());
        }
        channel = slot.openEmpty(state(response));
      }
      case Extent.Rest(ContentRange range)
          when partial != null && range.total() == partial.state().total() -> {
        announce(OptionalLong.of(range.total()));
        received.expected(range.length());
        channel = slot.open(partial);
        bytes = partial.offset();
      }
      case Extent.Rest rest -> refuse("a part of another file");
      case Extent.Odd(String why) -> refuse(why);
    }
  }

  private void refuse(String why) throws HttpFailure {
    refused = true;
    throw new HttpFailure(new Fault.BrokenOff(why), answered);
  }

  private void announce(OptionalLong length) throws HttpFailure {
    total = length;
    checkBound(length.orElse(0));
  }

  private @Nullable ResumeState state(ResponseHead response) {
    return response.validator() != null && total.orElse(0) > 0
        ? new ResumeState(address.toString(), response.validator(), total.getAsLong())
        : null;
  }

  @Override
  public void write(List<ByteBuffer> parts) throws IOException {
    FileChannel file = open();
    ByteBuffer[] buffers = parts.toArray(ByteBuffer[]::new);
    long size = 0;
    for (ByteBuffer buffer : buffers) {
      size += buffer.remaining();
    }
    checkBound(bytes + size);
    for (long left = size; left > 0; ) {
      left -= file.write(buffers);
    }
    bytes += size;
    received.received(size);
  }

  private void checkBound(long length) throws HttpFailure {
    if (length > maxBytes) {
      throw new HttpFailure(
          new Fault.Forbidden("a body of more than " + (maxBytes >> 30) + " GiB"), answered);
    }
  }

  /** Whether the answer was a range that does not continue what is here. Nothing was written. */
  boolean refused() {
    return refused;
  }

  /**
   * Checks that the file is as long as was announced, and as what was written: another process may
   * have the same file open.
   *
   * @throws HttpFailure it is not
   * @throws IOException its length cannot be read
   */
  void checkLength() throws IOException {
    long announced = total.orElse(bytes);
    if (bytes > announced || open().size() != bytes) {
      slot.markUnusable();
      throw new HttpFailure(new Fault.BrokenOff("a body longer than announced"), answered);
    }
    if (bytes < announced) {
      throw new HttpFailure(new Fault.BrokenOff("a body that broke off"), answered);
    }
  }

  /** Whether the server has announced how much would come; what came is as much, then. */
  boolean isAsAnnounced() {
    return total.isPresent();
  }

  /**
   * A hash of all bytes.
   *
   * @throws IOException they cannot be read
   */
  byte[] hash() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    ByteBuffer block = ByteBuffer.allocate(1 << 16);
    for (long at = 0; open().read(block, at) > 0; block.clear()) {
      at += block.position();
      digest.update(block.flip());
    }
    return digest.digest();
  }

  /** The file, to be read while this is open. */
  Bytes content() throws IOException {
    return new Bytes(bytes, open()::read);
  }

  /**
   * Brings the bytes to the disk itself, so that a power cut after the file has its name does not
   * leave it empty.
   *
   * @throws IOException the disk has failed
   */
  void force() throws IOException {
    open().force(false);
  }

  private FileChannel open() throws IOException {
    if (channel == null) {
      throw new IOException("body before its head");
    }
    return channel;
  }

  /** How much of the file is here. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
