package io.github.civitgrabber.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of raw sockets on loopback, for answers that no decent server gives. The first script
 * leads the first connection, and so on; the last one leads all further connections too. A
 * connection ends with its script. Safe for use by several threads; closed by its maker.
 */
public final class SocketScript implements AutoCloseable {

  private final ServerSocket listener;
  private final List<Script> scripts;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private SocketScript(List<Script> scripts) throws IOException {
    this.scripts = scripts;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Starts to listen. */
  public static SocketScript start(Script... scripts) throws IOException {
    SocketScript server = new SocketScript(List.of(scripts));
    Thread.ofVirtual().name("socket-script").start(server::listen);
    return server;
  }

  /** The same answer to every request. */
  public static Script always(String answer) {
    return inTurn(answer);
  }

  /** The first answer to the first request, and so on; the last one to all further requests. */
  public static Script inTurn(String... answers) {
    AtomicInteger next = new AtomicInteger();
    return wire -> {
      while (wire.request()) {
        wire.send(answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
      }
    };
  }

  /** One answer, after which the connection ends. */
  public static Script once(String answer) {
    return wire -> {
      wire.request();
      wire.send(answer);
    };
  }

  /** A good answer with a Content-Length. */
  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** The root of this server. */
  public URI origin() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** An address of this server. */
  public URI uri(String path) {
    return origin().resolve(path);
  }

  /** All requests so far, in the order of their arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections have come so far. */
  public int connections() {
    return connections.get();
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        int number = Math.min(connections.getAndIncrement(), scripts.size() - 1);
        Thread.ofVirtual().name("socket-script").start(() -> lead(socket, scripts.get(number)));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void lead(Socket socket, Script script) {
    try (socket) {
      script.run(new Wire(socket));
    } catch (IOException e) {
      // The client has ended the connection, as many tests want it to.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** What happens on one connection. */
  @FunctionalInterface
  public interface Script {
    /** Leads the connection from its beginning to its end. */
    void run(Wire wire) throws IOException, InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param line for example {@code GET / HTTP/1.1}
   * @param headers by name in lower case; there is one of each
   */
  public record Request(String line, Map<String, String> headers) {

    /** What was asked for. */
    public String path() {
      return line.split(" ")[1];
    }
  }

  /** The server's end of one connection. */
  public final class Wire {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String path = "";

    private Wire(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads the next request; false if the client has ended the connection instead. */
    public boolean request() throws IOException {
      String line = line();
      if (line.isEmpty()) {
        return false;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(); !header.isEmpty(); header = line()) {
        String[] parts = header.split(":", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
      Request request = new Request(line, headers);
      path = request.path();
      requests.add(request);
      return true;
    }

    /** What the latest request asks for. */
    public String path() {
      return path;
    }

    /** Sends text as Latin-1. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Says nothing until the client ends the connection, in whatever way. */
    public void idleTimeout() {
      try {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // A reset is an end too.
      }
    }

    /** Ends the connection with a reset instead of a proper end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString().strip();
    }
  }
}
