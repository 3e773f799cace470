package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * A made-up Civitai on loopback that costs as little CPU as it can, so that a measurement on a
 * small machine shows the client and not the server.
 *
 * <p>It serves image listings by user and by model version, the models of a tag, and the pictures
 * or the one video of those listings, over HTTP/1.1 with keep-alive, ETags, byte ranges and pages
 * in gzip, with TLS and at the pace of a line where that is wanted. {@code /sent} tells how many
 * bytes of pictures and videos it has sent, {@code /calls} how many pages it was asked for. It
 * knows GET only, reads no request body, logs nothing, and trusts its clients: it is no server for
 * anything else. The first line on stdout is the port. {@link Options} has its options.
 */
final class BenchServer {
  private static final int BACKLOG = 1024;

  private BenchServer() {}

  /**
   * Serves until the process is killed.
   *
   * @throws IOException if the port cannot be bound or the lists cannot be written
   * @throws GeneralSecurityException if there is no key in the store
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Options options = Options.parse(args);
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      listener.bind(new InetSocketAddress(loopback, options.port()), BACKLOG);
      int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      Gallery gallery = new Gallery(origin(options, port), options);
      Pages pages = new Pages(gallery);
      MediaStore media = new MediaStore(options);
      if (options.lists() != null) {
        new Lists(gallery, pages).write(options.lists());
      }
      SSLContext tls = options.tlsStore() == null ? null : TlsWire.context(options.tlsStore());
      Line line = options.lineMbit() == 0 ? null : new Line(options.lineMbit() * 1e6 / 8);
      System.out.println(port);

      while (true) {
        SocketChannel client = listener.accept();
        // Platform threads: one blocking writev sends a picture, where a virtual thread's socket
        // needs a poll and a hand-over each time its buffer is full.
        Thread.ofPlatform()
            .daemon()
            .start(new Connection(wire(client, tls, line), options, pages, media));
      }
    }
  }

  private static URI origin(Options options, int port) {
    return URI.create((options.tlsStore() == null ? "http" : "https") + "://127.0.0.1:" + port);
  }

  private static Wire wire(SocketChannel client, SSLContext tls, Line line) throws IOException {
    Wire wire = tls == null ? PlainWire.of(client) : TlsWire.of(client, tls);
    return line == null ? wire : new PacedWire(wire, line);
  }
}
