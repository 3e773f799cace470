package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.text.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says what the JDK client's exceptions mean. Stateless. */
final class ConnectionFaults {

  /** The client's words; it has no type for it. */
  private static final Pattern TUNNEL_FAILED = Pattern.compile("Tunnel failed, got: (\\d{3})");

  private ConnectionFaults() {}

  /**
   * The failure behind an exception of the client.
   *
   * @param proxy through which the address was asked, as host and port; null for none
   * @param answered whether headers had come
   */
  static IOException translate(
      URI uri, @Nullable String proxy, @Nullable Throwable cause, boolean answered) {
    Optional<IOException> ours =
        causes(cause)
            .filter(e -> e instanceof SinkException || e instanceof HttpFailure)
            .map(IOException.class::cast)
            .findFirst();
    if (ours.isPresent()) {
      return ours.get();
    }
    Fault fault = proxy == null ? fault(cause, answered) : proxied(proxy, cause, answered);
    HttpFailure failure = new HttpFailure(fault, uri);
    if (cause != null) {
      failure.addSuppressed(cause);
    }
    return failure;
  }

  /** What a proxy has answered instead of making a tunnel; empty for any other failure. */
  static OptionalInt proxyStatus(@Nullable Throwable cause) {
    return causes(cause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .map(TUNNEL_FAILED::matcher)
        .filter(Matcher::matches)
        .mapToInt(status -> Integer.parseInt(status.group(1)))
        .findFirst();
  }

  /** Whether a connection ended before the first byte of an answer, as a kept one may. */
  static boolean isWithoutAnyByte(HttpFailure failure) {
    // The client has no type for it.
    return Stream.of(failure.getSuppressed())
        .anyMatch(cause -> "HTTP/1.1 header parser received no bytes".equals(cause.getMessage()));
  }

  private static Fault proxied(String proxy, @Nullable Throwable cause, boolean answered) {
    return fault(cause, answered) instanceof Fault.Unreachable(String what)
        ? new Fault.Unreachable(what + " through the proxy " + proxy)
        : fault(cause, answered);
  }

  private static Fault fault(@Nullable Throwable cause, boolean answered) {
    if (answered) {
      return new Fault.BrokenOff("a body that broke off");
    }
    if (has(cause, CertificateException.class) || has(cause, SSLPeerUnverifiedException.class)) {
      // Trying again, or without encryption, would not make it trustworthy.
      return new Fault.Forbidden("a certificate that is not trusted");
    }
    if (has(cause, HttpConnectTimeoutException.class)) {
      return new Fault.Unreachable("no connection in time (--timeout)");
    }
    if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
      return new Fault.Unreachable(Fault.Unreachable.NO_SUCH_HOST);
    }
    if (has(cause, ConnectException.class)) {
      return new Fault.Unreachable("no connection");
    }
    if (has(cause, IllegalArgumentException.class)) {
      // A port beyond 65535, or a name that no host can have: the client looks at them that late.
      return new Fault.Forbidden("an address that no host can have");
    }
    if (cause instanceof IOException) {
      return new Fault.Unreachable("a connection that ended without an answer");
    }
    return new Fault.Unreachable(Printable.line(String.valueOf(cause)));
  }

  private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10).map(t -> t);
  }
}
