package io.github.civitgrabber.core.net;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Tells Civitai's own addresses from others. Pure. */
public final class CivitaiAddress {

  private static final Set<String> HOSTS =
      Set.of(
          "civitai.com",
          "www.civitai.com",
          "civitai.red",
          "www.civitai.red",
          "civitai.green",
          "www.civitai.green");

  private CivitaiAddress() {}

  /** The page of an image, for people. */
  public static String ofImage(String id) {
    return "https://civitai.com/images/" + id;
  }

  /** Whether it is https at a host of Civitai; with a dot at its end, a name is another. */
  public static boolean isCivitai(URI url) {
    return WebAddress.scheme(url).equals("https") && isSite(url);
  }

  /** Whether it is an address of Civitai's as a person may write it, without https also. */
  public static boolean isSite(URI url) {
    return url.getHost() != null
        && HOSTS.contains(url.getHost().toLowerCase(Locale.ROOT))
        && WebAddress.port(url) == (WebAddress.scheme(url).equals("https") ? 443 : 80);
  }

  /** Whether its path is one of an API, for every reader of it. */
  public static boolean isBelowApi(URI url) {
    String path = String.valueOf(url.getRawPath());
    String lower = path.toLowerCase(Locale.ROOT);
    boolean devious =
        lower.contains("..")
            || lower.contains("%2e")
            || lower.contains("%2f")
            || lower.contains("%5c");
    return path.startsWith("/api/") && !devious;
  }
}
