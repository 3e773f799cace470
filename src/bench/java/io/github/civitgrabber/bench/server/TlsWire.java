package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection with TLS of the JDK over it; HTTP/1.1 inside, as without. */
final class TlsWire implements Wire {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int RECORD = 16_384;

  private final SSLSocket socket;
  private final byte[] plain = new byte[RECORD];

  private TlsWire(SSLSocket socket) {
    this.socket = socket;
  }

  /** A context with the key in a PKCS #12 file of keytool's, whose password is {@code changeit}. */
  static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  static TlsWire of(SocketChannel channel, SSLContext context) throws IOException {
    Socket below = channel.socket();
    below.setTcpNoDelay(true);
    InputStream nothingRead = InputStream.nullInputStream();
    return new TlsWire(
        (SSLSocket) context.getSocketFactory().createSocket(below, nothingRead, true));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = socket.getInputStream().read(plain, 0, Math.min(RECORD, target.remaining()));
    if (count > 0) {
      target.put(plain, 0, count);
    }
    return count;
  }

  @Override
  public void write(ByteBuffer... parts) throws IOException {
    for (ByteBuffer part : parts) {
      while (part.hasRemaining()) {
        int count = Math.min(RECORD, part.remaining());
        part.get(plain, 0, count);
        socket.getOutputStream().write(plain, 0, count);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
