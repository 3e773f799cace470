package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and to where an answer sends us on. Immutable.
 *
 * @param rules say who may see the key
 * @param key null for none
 */
record Requests(HostRules rules, @Nullable ApiKey key, String userAgent, Route route) {

  /**
   * The request for an address; for the rest of a file alone where there is something of it.
   *
   * @param encoding how the body may come: {@code identity}, or {@code gzip} too
   */
  HttpRequest get(URI uri, String encoding, @Nullable Resume resume) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .setHeader("User-Agent", userAgent)
            .setHeader("Accept", "*/*")
            .setHeader("Accept-Encoding", encoding);
    if (key != null && holdsKey(uri)) {
      request.setHeader("Authorization", "Bearer " + key.secret());
    }
    @Nullable String proxyAuthorization = route.authorization(uri);
    if (proxyAuthorization != null) {
      // The client sends it to the proxy alone, with its CONNECT.
      request.setHeader("Proxy-Authorization", proxyAuthorization);
    }
    if (resume != null) {
      request.setHeader("Range", "bytes=" + resume.offset() + "-");
      request.setHeader("If-Range", resume.validator());
    }
    return request.build();
  }

  /** Whether the key is sent to an address. */
  boolean holdsKey(URI uri) {
    return key != null && rules.mayHoldKey(uri);
  }

  /**
   * The address that a redirect means; empty if the answer is none.
   *
   * @throws HttpFailure it means none that can be asked
   */
  static Optional<URI> redirect(URI from, ResponseInfo response) throws HttpFailure {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 -> {
        Optional<URI> to =
            response
                .headers()
                .firstValue("Location")
                .flatMap(location -> WebAddress.resolve(from, location));
        if (to.isEmpty()) {
          throw new HttpFailure(new Fault.Forbidden("a redirect to nowhere"), from);
        }
        yield to;
      }
      default -> Optional.empty();
    };
  }
}
