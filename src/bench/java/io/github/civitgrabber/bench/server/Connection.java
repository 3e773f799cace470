package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** One client's connection, on a thread of its own; it closes the wire. */
final class Connection implements Runnable {
  private static final int LONGEST_REQUEST = 16_384;
  private static final byte[] NOT_FOUND =
      Text.ascii("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

  private final Wire wire;
  private final Options options;
  private final Pages pages;
  private final MediaStore media;
  private final byte[] received = new byte[LONGEST_REQUEST];
  private int receivedLength;

  Connection(Wire wire, Options options, Pages pages, MediaStore media) {
    this.wire = wire;
    this.options = options;
    this.pages = pages;
    this.media = media;
  }

  @Override
  public void run() {
    try (wire) {
      for (String head = nextHead(); !head.isEmpty(); head = nextHead()) {
        answer(Request.of(head));
      }
    } catch (IOException e) {
      // The client hung up in the middle; it will tell its user, there is nothing to do here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next request's head, or an empty string once the client has closed the connection. */
  private String nextHead() throws IOException {
    int length = headLength();
    while (length < 0) {
      int count = wire.read(freeSpace());
      if (count <= 0) {
        return "";
      }
      receivedLength += count;
      length = headLength();
    }
    String head = new String(received, 0, length, StandardCharsets.ISO_8859_1);
    receivedLength -= length;
    System.arraycopy(received, length, received, 0, receivedLength);
    return head;
  }

  private ByteBuffer freeSpace() {
    return ByteBuffer.wrap(received, receivedLength, received.length - receivedLength);
  }

  /** Bytes up to and with the blank line, or -1 if it is not there yet. */
  private int headLength() {
    for (int i = 3; i < receivedLength; i++) {
      if (received[i] == '\n' && received[i - 1] == '\r' && received[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private void answer(Request request) throws IOException, InterruptedException {
    String target = request.target();
    if (target.startsWith(Gallery.MEDIA_PATH)) {
      Thread.sleep(options.latency());
      send(request, media.at(Gallery.uuidIn(target)));
    } else if (target.startsWith(Pages.API_PATH)) {
      Thread.sleep(options.apiLatency());
      wire.write(ByteBuffer.wrap(pages.answer(target, request.gzip()).orElse(NOT_FOUND)));
    } else if (target.equals("/sent")) {
      wire.write(ByteBuffer.wrap(Text.answer("text/plain", media.sent() + "\n")));
    } else if (target.equals("/calls")) {
      wire.write(ByteBuffer.wrap(Text.answer("text/plain", pages.calls() + "\n")));
    } else {
      wire.write(ByteBuffer.wrap(NOT_FOUND));
    }
  }

  private void send(Request request, Media wanted) throws IOException {
    String etag = '"' + wanted.name() + '"';
    long from = 0;
    long end = wanted.length();
    String range = "";
    if (request.hasRangeOf(etag)) {
      if (request.from() >= end) {
        wire.write(
            ByteBuffer.wrap(
                Text.ascii(
                    "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */"
                        + end
                        + "\r\nContent-Length: 0\r\n\r\n")));
        return;
      }
      from = request.from();
      end = request.to() < 0 ? end : Math.min(end, request.to() + 1);
      range = "Content-Range: bytes " + from + "-" + (end - 1) + "/" + wanted.length() + "\r\n";
    }
    String head =
        (range.isEmpty() ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n")
            + range
            + "Content-Type: "
            + wanted.contentType()
            + "\r\nAccept-Ranges: bytes\r\nContent-Length: "
            + (end - from)
            + "\r\nETag: "
            + etag
            + "\r\n\r\n";
    sendBody(ByteBuffer.wrap(Text.ascii(head)), wanted, from, end);
  }

  private void sendBody(ByteBuffer head, Media wanted, long from, long end) throws IOException {
    long stallAt = media.stallAt(from, end);
    long position = from;
    while (position < end) {
      if (position == stallAt) {
        awaitEnd();
        return;
      }
      ByteBuffer[] parts = wanted.at(position, position < stallAt ? stallAt : end);
      long size = remaining(parts);
      if (position == from) {
        parts[0] = joined(head, parts[0]);
      }
      sendMedia(parts);
      position += size;
    }
  }

  /** One write for both: the first part of a picture is small, of a video large and only one. */
  private static ByteBuffer joined(ByteBuffer head, ByteBuffer part) {
    return ByteBuffer.allocate(head.remaining() + part.remaining()).put(head).put(part).flip();
  }

  private void sendMedia(ByteBuffer[] parts) throws IOException {
    long before = remaining(parts);
    try {
      wire.write(parts);
    } finally {
      media.addSent(before - remaining(parts));
    }
  }

  private static long remaining(ByteBuffer... parts) {
    return Stream.of(parts).mapToLong(ByteBuffer::remaining).sum();
  }

  /** Waits until the client has closed the connection, by its own will or because it is dead. */
  private void awaitEnd() throws IOException {
    receivedLength = 0;
    while (wire.read(freeSpace()) > 0) {
      receivedLength = 0;
    }
  }
}
