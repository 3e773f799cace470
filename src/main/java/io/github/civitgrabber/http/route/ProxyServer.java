package io.github.civitgrabber.http.route;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy. Immutable. Never printed with its password: {@code toString} hides it.
 *
 * @param host its name, or its address, IPv6 in brackets
 * @param credentials user name and password with a colon between them; null for none
 */
public record ProxyServer(String host, int port, @Nullable String credentials) {

  /** Its name is looked up anew for each connection. */
  public InetSocketAddress address() {
    return InetSocketAddress.createUnresolved(host.replaceAll("[\\[\\]]", ""), port);
  }

  /** What it is told of who asks (RFC 7617); null for nothing. */
  public @Nullable String authorization() {
    return credentials == null
        ? null
        : "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
