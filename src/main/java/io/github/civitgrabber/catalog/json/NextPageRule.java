package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.WebAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which {@code nextPage} addresses may be asked: https on a host of Civitai, or the configured
 * API's own origin, below {@code /api/}. Immutable.
 *
 * @param apiUrl the configured API
 */
record NextPageRule(URI apiUrl) {

  private static final Set<String> HOSTS =
      Set.of("civitai.com", "www.civitai.com", "civitai.red", "www.civitai.red");

  NextPage judge(String nextPage) {
    Optional<URI> url = WebAddress.parse(nextPage).filter(this::isTrusted);
    return url.<NextPage>map(NextPage.AtUrl::new).orElseGet(NextPage.Refused::new);
  }

  private boolean isTrusted(URI url) {
    boolean civitai =
        "https".equals(WebAddress.scheme(url))
            && HOSTS.contains(url.getHost().toLowerCase(Locale.ROOT))
            && WebAddress.port(url) == 443;
    // A dot at its end names the same host, but the API does not write it.
    boolean plainHost = !url.getHost().endsWith(".");
    boolean own = civitai || WebAddress.sameOrigin(url, apiUrl);
    return own && plainHost && isBelowApi(url.getRawPath());
  }

  private static boolean isBelowApi(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    boolean devious =
        lower.contains("..")
            || lower.contains("%2e")
            || lower.contains("%2f")
            || lower.contains("%5c");
    return lower.startsWith("/api/") && !devious;
  }
}
