package io.github.civitgrabber.http;

import io.github.civitgrabber.core.WebAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Which addresses may be asked, and which of them may see the API key. Immutable.
 *
 * @param apiUrl the configured API
 */
public record HostRules(URI apiUrl) {

  /** Why this address must not be asked; empty if it may. */
  Optional<String> objection(URI uri) {
    return switch (WebAddress.scheme(uri)) {
      case "https" -> Optional.empty();
      case "http" ->
          WebAddress.isLoopback(uri) && WebAddress.isLoopback(apiUrl)
              ? Optional.empty()
              : Optional.of("an address without encryption (http)");
      default -> Optional.of("an address that is not https");
    };
  }

  /** Whether the key may be sent there: to the API's own origin alone. */
  boolean mayHoldKey(URI uri) {
    return WebAddress.sameOrigin(uri, apiUrl);
  }
}
