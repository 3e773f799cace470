package io.github.civitgrabber.testing;

import io.github.civitgrabber.testing.SocketScript.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An HTTP proxy on loopback, whose every tunnel leads to one port of this machine, whatever host is
 * asked for. Safe for use by several threads; closed by its maker.
 */
public final class LocalProxy implements AutoCloseable {

  /** What a rule answers to let a request through. */
  public static final String TUNNEL = "";

  private final ServerSocket listener;
  private final int target;
  private final Function<Request, String> rule;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LocalProxy(int target, Function<Request, String> rule) throws IOException {
    this.target = target;
    this.rule = rule;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** One that lets everybody through. */
  public static LocalProxy start(int target) throws IOException {
    return start(target, _ -> TUNNEL);
  }

  /** One that lets through who knows the password. */
  public static LocalProxy withPassword(int target, String authorization) throws IOException {
    return start(
        target,
        request ->
            authorization.equals(request.headers().get("proxy-authorization"))
                ? TUNNEL
                : status(407, "Proxy-Authenticate: Basic realm=\"test\"\r\n"));
  }

  /** One that answers as a rule says. */
  public static LocalProxy start(int target, Function<Request, String> rule) throws IOException {
    LocalProxy proxy = new LocalProxy(target, rule);
    Thread.ofVirtual().name("local-proxy").start(proxy::listen);
    return proxy;
  }

  /** A refusal. */
  public static String status(int code, String headers) {
    return "HTTP/1.1 " + code + " No\r\n" + headers + "Content-Length: 2\r\n\r\nno";
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** All requests so far, in the order of their arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().name("local-proxy").start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      Request request = request(client.getInputStream());
      requests.add(request);
      String answer = rule.apply(request);
      if (!answer.equals(TUNNEL)) {
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        open.add(server);
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Thread.ofVirtual().name("local-proxy").start(() -> pump(server, client));
        pump(client, server);
      }
    } catch (IOException e) {
      // One of them has ended the connection.
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to;
        OutputStream out = to.getOutputStream()) {
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // One of them has ended the connection.
    }
  }

  private static Request request(InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String[] parts = header.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Request(line, headers);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
