package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection as it is: one writev sends a picture. */
record PlainWire(SocketChannel channel) implements Wire {

  static PlainWire of(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new PlainWire(channel);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return channel.read(target);
  }

  @Override
  public void write(ByteBuffer... parts) throws IOException {
    while (parts[parts.length - 1].hasRemaining()) {
      channel.write(parts);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
