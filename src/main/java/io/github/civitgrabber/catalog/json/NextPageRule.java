package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.net.CivitaiAddress;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Which {@code nextPage} addresses may be asked: https on a host of Civitai, or the configured
 * API's own origin, below {@code /api/}. Immutable.
 *
 * @param apiUrl the configured API
 */
record NextPageRule(URI apiUrl) {

  NextPage judge(String nextPage) {
    Optional<URI> url = WebAddress.parse(nextPage).filter(this::isTrusted);
    return url.<NextPage>map(NextPage.AtUrl::new).orElseGet(NextPage.Refused::new);
  }

  private boolean isTrusted(URI url) {
    // A dot at its end names the same host, but the API does not write it.
    boolean plainHost = !url.getHost().endsWith(".");
    boolean own = CivitaiAddress.isCivitai(url) || WebAddress.sameOrigin(url, apiUrl);
    return own && plainHost && CivitaiAddress.isBelowApi(url);
  }
}
