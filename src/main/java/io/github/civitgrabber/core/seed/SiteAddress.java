package io.github.civitgrabber.core.seed;

import io.github.civitgrabber.core.net.CivitaiAddress;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the site, of which nothing is ever asked. Immutable.
 *
 * @param segments of its path, decoded
 */
record SiteAddress(List<String> segments, String query) {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern BARE_HOST =
      Pattern.compile(
          "(?:www\\.)?civitai\\.(?:com|red|green)(?:[:/?#].*)?", Pattern.CASE_INSENSITIVE);

  /** Whether a text is written as an address: whole, from the host on, or only the path. */
  static boolean isMeant(String text) {
    return text.startsWith("/")
        || SCHEME.matcher(text).matches()
        || BARE_HOST.matcher(text).matches();
  }

  /** An address; empty if it is not one of Civitai. */
  static Optional<SiteAddress> parse(String text) {
    return WebAddress.parse(whole(text))
        .filter(CivitaiAddress::isSite)
        .map(
            uri ->
                new SiteAddress(
                    Arrays.stream(uri.getRawPath().split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .map(SiteAddress::decode)
                        .toList(),
                    uri.getRawQuery() == null ? "" : uri.getRawQuery()));
  }

  private static String whole(String text) {
    if (text.startsWith("//")) {
      return "https:" + text;
    }
    if (text.startsWith("/")) {
      return "https://civitai.com" + text;
    }
    return SCHEME.matcher(text).matches() ? text : "https://" + text;
  }

  /** A segment of the path, without blanks around it; empty if there is none. */
  String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** A parameter of the query; empty if there is none. */
  String parameter(String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decode(pair.substring(name.length() + 1)))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String decode(String encoded) {
    return URI.create("/" + encoded).getPath().substring(1).strip();
  }
}
