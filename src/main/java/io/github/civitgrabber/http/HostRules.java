package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.CivitaiAddress;
import io.github.civitgrabber.core.net.PublicAddress;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Which addresses may be asked, and which of them may see the API key. What a server sends may name
 * any host, so those of this machine and of its private network are refused; a configured API on
 * this machine itself, for tests and the demo, lifts that. Immutable.
 *
 * @param apiUrl the configured API
 */
public record HostRules(URI apiUrl) {

  static final String NOT_PUBLIC = "an address that is not on the public internet";

  /** Why this address must not be asked, as far as it can be read off; empty if it may. */
  Optional<String> objection(URI uri) {
    return switch (WebAddress.scheme(uri)) {
      case "https" ->
          isTrusted(uri) || mayBePublic(uri) ? Optional.empty() : Optional.of(NOT_PUBLIC);
      case "http" ->
          WebAddress.isLoopback(uri) && WebAddress.isLoopback(apiUrl)
              ? Optional.empty()
              : Optional.of("an address without encryption (http)");
      default -> Optional.of("an address that is not https");
    };
  }

  /** Whether the host is a name of which only a look-up tells where it leads. */
  boolean needsLookup(URI uri) {
    return !isTrusted(uri) && PublicAddress.judgeLiteral(WebAddress.host(uri)).isEmpty();
  }

  /**
   * Whether the key may be sent there: below {@code /api/} of the API's own origin, or of another
   * host of Civitai if the API is one too.
   */
  boolean mayHoldKey(URI uri) {
    boolean own =
        WebAddress.sameOrigin(uri, apiUrl)
            || (CivitaiAddress.isCivitai(uri) && CivitaiAddress.isCivitai(apiUrl));
    return own && CivitaiAddress.isBelowApi(uri);
  }

  private boolean isTrusted(URI uri) {
    return WebAddress.isLoopback(apiUrl) || WebAddress.sameOrigin(uri, apiUrl);
  }

  private static boolean mayBePublic(URI uri) {
    String host = WebAddress.host(uri);
    // RFC 6761, 6.3: these names are this machine, whatever a resolver says.
    boolean local = host.isEmpty() || host.equals("localhost") || host.endsWith(".localhost");
    return !local && PublicAddress.judgeLiteral(host).orElse(true);
  }
}
