package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.http.route.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse.ResponseInfo;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes single requests: the one HTTP client of the program, with its host rules, redirects and
 * idle timeout. Safe for use by several threads; closed by its maker.
 *
 * <p>HTTP/1.1 on purpose: several connections carry more than one on a lossy line.
 */
public final class HttpGateway implements AutoCloseable {

  static final int MAX_REDIRECTS = 5;

  private final Connections connections;
  private final HostRules rules;
  private final Requests requests;
  private final Clock clock;
  private final OriginThrottle throttle;
  private final HostLookup lookup;

  /**
   * A gateway.
   *
   * @param key sent to the API alone; null for none
   * @param idleTimeout how long a connection, the headers or the next bytes may take
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param throttle slows requests down where a server asks for it
   * @param limiter bounds the bytes a second of good answers; null for none
   * @param waits is told of what is waited for
   */
  public HttpGateway(
      HostRules rules,
      @Nullable ApiKey key,
      Duration idleTimeout,
      String userAgent,
      Clock clock,
      LongSupplier nanoTime,
      OriginThrottle throttle,
      Route route,
      @Nullable BandwidthLimiter limiter,
      WaitListener waits) {
    this(
        rules,
        key,
        idleTimeout,
        userAgent,
        clock,
        nanoTime,
        throttle,
        route,
        limiter,
        waits,
        InetAddress::getAllByName);
  }

  /** One that looks names up in another way, before the client looks them up in its own. */
  HttpGateway(
      HostRules rules,
      @Nullable ApiKey key,
      Duration idleTimeout,
      String userAgent,
      Clock clock,
      LongSupplier nanoTime,
      OriginThrottle throttle,
      Route route,
      @Nullable BandwidthLimiter limiter,
      WaitListener waits,
      Resolver resolver) {
    this.rules = rules;
    this.requests = new Requests(rules, key, userAgent, route);
    this.clock = clock;
    this.throttle = throttle;
    this.lookup = new HostLookup(rules, resolver, idleTimeout, route.selector(), waits);
    this.connections = new Connections(idleTimeout, nanoTime, route, limiter, waits);
  }

  /**
   * Does in advance what the first gateway of a process takes longest for: reading the certificates
   * of all authorities, and finding out which ciphers there are. May be called on any thread.
   */
  public static void warmUp() {
    try {
      SSLParameters _ = SSLContext.getDefault().getDefaultSSLParameters();
    } catch (NoSuchAlgorithmException e) {
      // The gateway will fail in the same way, where it can be reported.
    }
  }

  /** Whether there is a key that an address is asked with. */
  public boolean holdsKey(URI uri) {
    return requests.holdsKey(uri);
  }

  /**
   * Gets a small body whole; it may come compressed.
   *
   * @param maxBytes how long it may be, decoded
   * @throws HttpFailure no answer, an answer other than 200, or a longer body
   * @throws InterruptedException the run was ended meanwhile
   */
  public Document read(URI uri, int maxBytes) throws IOException, InterruptedException {
    MemorySink sink = new MemorySink(maxBytes);
    try {
      URI answered = follow(uri, "gzip", null, sink).uri();
      return new Document(
          answered, sink.bytes(), requests.holdsKey(uri) && !requests.holdsKey(answered));
    } catch (SinkException e) {
      throw new HttpFailure(new Fault.TooLarge(maxBytes), uri);
    }
  }

  /**
   * Gets the body of a whole file, see {@link #stream(URI, Resume, BodySink)}.
   *
   * @throws HttpFailure no answer, an answer other than 200, or a body that broke off
   * @throws SinkException the sink failed
   * @throws InterruptedException the run was ended meanwhile
   */
  public ResponseHead stream(URI uri, BodySink sink) throws IOException, InterruptedException {
    return stream(uri, null, sink);
  }

  /**
   * Gets a body piece by piece. When this returns, all of it was given to the sink; when it throws,
   * the sink is not called any more.
   *
   * @param resume asks for the rest of a file alone, which the server need not heed: {@link
   *     ResponseHead#extent} says what the body is; null for the whole file
   * @throws HttpFailure no answer, an answer other than 200 or, to a {@code resume}, 206, or a body
   *     that broke off
   * @throws SinkException the sink failed
   * @throws InterruptedException the run was ended meanwhile
   */
  public ResponseHead stream(URI uri, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    return follow(uri, "identity", resume, sink);
  }

  private ResponseHead follow(URI uri, String encoding, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    URI current = uri;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      switch (throttled(current, encoding, resume, sink)) {
        case Body.Good(ResponseHead head) -> {
          return head;
        }
        case Body.Other(ResponseInfo info, String excerpt) -> {
          Optional<URI> next = Requests.redirect(current, info);
          if (next.isEmpty()) {
            throw new HttpFailure(status(info, excerpt), current);
          }
          current = next.get();
        }
      }
    }
    throw new HttpFailure(
        new Fault.Forbidden("more than " + MAX_REDIRECTS + " redirects"), current);
  }

  private Body throttled(URI uri, String encoding, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    try (OriginThrottle.Permit permit = throttle.acquire(uri)) {
      Body body = exchange(uri, encoding, resume, sink);
      switch (body) {
        case Body.Good _ -> permit.succeeded();
        case Body.Other(ResponseInfo info, String excerpt) -> permit.failed(status(info, excerpt));
      }
      return body;
    }
  }

  private Body exchange(URI uri, String encoding, @Nullable Resume resume, BodySink sink)
      throws IOException, InterruptedException {
    Optional<String> objection = rules.objection(uri);
    if (objection.isPresent()) {
      throw new HttpFailure(new Fault.Forbidden(objection.get()), uri);
    }
    lookup.check(uri);
    return connections.send(requests.get(uri, encoding, resume), resume, sink);
  }

  private Fault.Status status(ResponseInfo response, String excerpt) {
    String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
    return new Fault.Status(
        response.statusCode(), RetryAfter.parse(retryAfter, clock), Printable.line(excerpt));
  }

  @Override
  public void close() {
    connections.close();
  }
}
