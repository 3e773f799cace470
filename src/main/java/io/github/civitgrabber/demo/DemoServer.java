package io.github.civitgrabber.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.civitgrabber.demo.http.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small made-up Civitai on loopback: its API and its image host. Thread-safe; whoever starts it
 * closes it.
 */
public final class DemoServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService handlers;
  private final DemoKnobs knobs = new DemoKnobs();
  private final Queue<DemoRequest> log = new ConcurrentLinkedQueue<>();
  private final URI apiUrl;
  private volatile Endpoint site;

  private DemoServer(HttpServer server, DemoCatalog catalog) {
    this.server = server;
    this.handlers = Executors.newVirtualThreadPerTaskExecutor();
    this.apiUrl = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    this.site = site(catalog);
  }

  /**
   * Serves a catalogue on a free port of 127.0.0.1.
   *
   * @throws IOException if loopback has no free port
   */
  public static DemoServer start(DemoCatalog catalog) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    HttpServer http = HttpServer.create(anyPort, 0);
    DemoServer demo = new DemoServer(http, catalog);
    http.setExecutor(demo.handlers);
    http.createContext("/", demo::handle);
    http.start();
    return demo;
  }

  /** The address to give as API URL, without a slash at its end. */
  public URI apiUrl() {
    return apiUrl;
  }

  /** What can be changed while the server runs. */
  public DemoKnobs knobs() {
    return knobs;
  }

  /**
   * Serves another catalogue from now on, under the same address and with the same knobs: as if
   * items had been published, changed or deleted.
   */
  public void serve(DemoCatalog other) {
    site = site(other);
  }

  private Endpoint site(DemoCatalog catalog) {
    return new Site(catalog, knobs, new Links(apiUrl, knobs));
  }

  /** A copy of the log: every request so far, written when it came in. */
  public List<DemoRequest> requests() {
    return List.copyOf(log);
  }

  /** Ends every connection, also those that a fault keeps open. */
  @Override
  public void close() {
    server.stop(0);
    handlers.shutdownNow();
    handlers.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      DemoRequest request = read(exchange);
      if (knobs.isLogged(request)) {
        log.add(request);
      }
      answer(exchange, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, DemoRequest request)
      throws IOException, InterruptedException {
    try {
      Fault fault = knobs.faultFor(request);
      DemoRequest seen = fault instanceof Fault.IgnoreRange ? request.without("Range") : request;
      AnswerWriter.send(exchange, () -> site.answer(seen), fault);
    } catch (RuntimeException e) {
      // Ours or a test's own predicate: HttpServer alone would just drop the connection.
      Answer bug = Answer.error(500, "error", "The demo could not answer: " + e);
      AnswerWriter.send(exchange, () -> bug, null);
    }
  }

  private static DemoRequest read(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, String.join(", ", all)));
    return new DemoRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers);
  }
}
