package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.http.route.Route;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests, within the time limit, over connections that are kept for the next ones.
 * Safe for use by several threads; closed by its maker.
 *
 * <p>A server may close a kept connection at any time. The client then repeats a request once, but
 * maybe on another such connection; so it is repeated here once more on a new one, and no attempt
 * of anybody's is lost to that.
 */
final class Connections implements AutoCloseable {

  /** A documented property of the module java.net.http. */
  private static final String BUFFER_SIZE = "jdk.httpclient.bufsize";

  /** Another one, see the file {@code conf/net.properties} of the JDK. */
  private static final String TUNNELING_DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    // Each buffer goes through three threads and two queues of the client, so few large ones take
    // less CPU than its own of 16 KB; 64 KB take no more than 128 KB, and less memory
    // (docs/performance.md). Read once, when the client's classes are loaded.
    if (System.getProperty(BUFFER_SIZE) == null) {
      System.setProperty(BUFFER_SIZE, "65536");
    }
    // The JDK sends no password to a proxy for https, because it is not encrypted on its way there.
    // But there is no other way through such a proxy, and the user has given it for that.
    if (System.getProperty(TUNNELING_DISABLED) == null) {
      System.setProperty(TUNNELING_DISABLED, "");
    }
  }

  private final ExecutorService tasks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-client").factory());
  private final Route route;
  private final Duration idleTimeout;
  private final @Nullable BandwidthLimiter limiter;
  private final IdleGuard guard;
  private final HttpClient client;

  /** The servers that have answered last: there may be kept connections to them. */
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  /**
   * No connection yet.
   *
   * @param idleTimeout how long a connection, the headers or the next bytes may take
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param limiter bounds the bytes a second of good answers; null for none
   * @param waits is told of each request under way
   */
  Connections(
      Duration idleTimeout,
      LongSupplier nanoTime,
      Route route,
      @Nullable BandwidthLimiter limiter,
      WaitListener waits) {
    this.route = route;
    this.idleTimeout = idleTimeout;
    this.limiter = limiter;
    this.guard = new IdleGuard(idleTimeout, nanoTime, waits);
    this.client = newClient();
  }

  private HttpClient newClient() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(this::run)
            .version(HttpClient.Version.HTTP_1_1)
            // The JDK would send our headers to the other host: redirects are followed elsewhere.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(idleTimeout);
    ProxySelector selector = route.selector();
    if (selector != null) {
      builder.proxy(selector);
    }
    SSLContext tls = route.tls();
    if (tls != null) {
      builder.sslContext(tls);
    }
    return builder.build();
  }

  /**
   * Virtual threads take a tenth less CPU than the client's own pool. What one of them begins stays
   * in it, as with the client's {@code send}; the selector's thread waits for others' tasks, and
   * must not run them.
   */
  private void run(Runnable task) {
    if (Thread.currentThread().isVirtual()) {
      task.run();
    } else {
      tasks.execute(task);
    }
  }

  /**
   * Sends a request and gives the body of a good answer to the sink, which is not called any more
   * when this returns.
   *
   * @throws HttpFailure no answer, or a good one whose body broke off
   * @throws SinkException the sink failed
   * @throws InterruptedException the run was ended meanwhile
   */
  Body send(HttpRequest request, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    String server = request.uri().getRawAuthority();
    Body body;
    try {
      body = send(client, request, resume, sink);
    } catch (HttpFailure e) {
      if (!ConnectionFaults.isWithoutAnyByte(e) || !answered.contains(server)) {
        throw e;
      }
      body = sendAnew(server, request, resume, sink);
    }
    answered.add(server);
    return body;
  }

  private Body sendAnew(String server, HttpRequest request, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    HttpClient without = newClient();
    try {
      return send(without, request, resume, sink);
    } catch (HttpFailure e) {
      // It was not the connection's age: this server is not asked twice until it answers again.
      answered.remove(server);
      throw e;
    } finally {
      without.shutdownNow();
    }
  }

  private Body send(HttpClient by, HttpRequest request, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    URI uri = request.uri();
    AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
    try (SinkGate gate = new SinkGate(sink);
        IdleGuard.Watch watch = guard.watch(uri)) {
      BodyHandler<Body> handler =
          info -> {
            head.set(info);
            watch.answered();
            return Body.subscriber(uri, resume, info, gate, watch, limiter);
          };
      CompletableFuture<HttpResponse<Body>> exchange = by.sendAsync(request, handler);
      watch.sent(exchange);
      return await(uri, resume, exchange, watch, head::get);
    }
  }

  private Body await(
      URI uri,
      @Nullable Resume resume,
      CompletableFuture<HttpResponse<Body>> exchange,
      IdleGuard.Watch watch,
      Supplier<@Nullable ResponseInfo> head)
      throws IOException, InterruptedException {
    try {
      HttpResponse<Body> response = exchange.get();
      if (head.get() == null) {
        // Only of a proxy's 407 does the client make an answer without asking for its body.
        throw refusedByProxy(uri, response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      exchange.cancel(true);
      throw e;
    } catch (CancellationException | ExecutionException e) {
      ResponseInfo info = head.get();
      if (info != null && !Body.isGood(info, resume)) {
        // The status has been read, and it is what matters.
        return new Body.Other(info, "");
      }
      Fault stalled = watch.stalled();
      if (stalled != null) {
        throw new HttpFailure(stalled, uri);
      }
      OptionalInt refusal = ConnectionFaults.proxyStatus(e.getCause());
      if (refusal.isPresent()) {
        throw refusedByProxy(uri, refusal.getAsInt());
      }
      throw ConnectionFaults.translate(uri, proxy(uri), e.getCause(), info != null);
    }
  }

  private HttpFailure refusedByProxy(URI uri, int status) {
    boolean withPassword = route.authorization(uri) != null;
    return new HttpFailure(
        new Fault.ProxyStatus(status, String.valueOf(proxy(uri)), withPassword), uri);
  }

  /** Host and port; null for none. */
  private @Nullable String proxy(URI uri) {
    return Route.proxyFor(uri, route.selector())
        .map(address -> address.getHostString() + ":" + address.getPort())
        .orElse(null);
  }

  @Override
  public void close() {
    guard.close();
    // Not close(): that would wait for requests that nobody waits for any more.
    client.shutdownNow();
    tasks.shutdownNow();
  }
}
