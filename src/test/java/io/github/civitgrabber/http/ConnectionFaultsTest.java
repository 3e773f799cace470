package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.net.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFaultsTest {

  private static final URI ADDRESS = URI.create("https://image.civitai.com/secret?token=x");

  static Stream<Arguments> beforeAnAnswer() {
    Fault untrusted = new Fault.Forbidden("a certificate that is not trusted");
    return Stream.of(
        arguments(new ConnectException("refused"), new Fault.Unreachable("no connection")),
        arguments(
            caused(new ConnectException(), new UnresolvedAddressException()),
            new Fault.Unreachable("no such host")),
        arguments(
            new HttpConnectTimeoutException("timed out"),
            new Fault.Unreachable("no connection in time (--timeout)")),
        arguments(
            caused(new SSLHandshakeException("no"), new CertificateExpiredException()), untrusted),
        arguments(new SSLPeerUnverifiedException("other host"), untrusted),
        arguments(
            new SSLHandshakeException("closed in handshake"),
            new Fault.Unreachable("a connection that ended without an answer")),
        arguments(
            new EOFException("EOF"),
            new Fault.Unreachable("a connection that ended without an answer")));
  }

  @ParameterizedTest
  @MethodSource
  void beforeAnAnswer(Throwable cause, Fault expected) {
    IOException failure = ConnectionFaults.translate(ADDRESS, null, cause, false);

    assertThat(((HttpFailure) failure).fault()).isEqualTo(expected);
    assertThat(failure)
        .hasMessage("got " + expected.phrase() + " from image.civitai.com")
        .hasSuppressedException(cause);
  }

  @Test
  void afterTheHeaders_brokenOff() {
    IOException failure = ConnectionFaults.translate(ADDRESS, null, new IOException("reset"), true);

    assertThat(failure).hasMessage("got a body that broke off from image.civitai.com");
  }

  @Test
  void sinksOwnFailure_comesOutAsItIs() {
    SinkException full = new SinkException(new IOException("full"));

    assertThat(ConnectionFaults.translate(ADDRESS, null, full, true)).isSameAs(full);
    assertThat(ConnectionFaults.translate(ADDRESS, null, new CompletionException(full), true))
        .isSameAs(full);
  }

  private static Throwable caused(Throwable failure, Throwable cause) {
    return failure.initCause(cause);
  }
}
