package io.github.civitgrabber.http.route;

import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that are asked without the proxy, as the variable NO_PROXY names them: {@code *} for
 * all, else names that hold for their sub-domains too, with or without a dot before them, and
 * addresses; each with a port or for all of them. This machine itself is always among them.
 * Immutable.
 */
public record NoProxy(List<String> entries) {

  private static final Pattern ENTRY =
      Pattern.compile("(?:\\*?\\.)?(\\[[^]]*]|[^:]*?|[^:]*:.*:[^:]*?)\\.?(?::([0-9]{1,5}))?");

  public NoProxy {
    entries = List.copyOf(entries);
  }

  /** Reads the variable's value: entries with commas or blanks between them. */
  public static NoProxy parse(String text) {
    return new NoProxy(
        Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  public boolean covers(URI uri) {
    return WebAddress.isLoopback(uri) || entries.stream().anyMatch(entry -> covers(entry, uri));
  }

  private static boolean covers(String entry, URI uri) {
    if (entry.equals("*")) {
      return true;
    }
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches() || parts.group(1).isEmpty()) {
      return false;
    }
    boolean samePort =
        parts.group(2) == null || Integer.parseInt(parts.group(2)) == WebAddress.port(uri);
    String host = WebAddress.host(uri).replaceAll("[\\[\\]]", "");
    String name = parts.group(1).replaceAll("[\\[\\]]", "");
    return samePort && (host.equals(name) || host.endsWith("." + name));
  }
}
