package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.http.route.ProxyServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a proxy. Stateless; no message shows the address, which may hold a password.
 */
public final class ProxyParser {

  /**
   * Up to the last at sign it is the user's name and password, which people don't always encode.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/?");

  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final int DEFAULT_PORT = 80;
  private static final int MAX_PORT = 65535;

  private ProxyParser() {}

  /** Empty for the word that stands for no proxy. */
  public static Optional<ProxyServer> parse(String text) throws InvalidValue {
    String address = text.strip();
    if (address.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new InvalidValue("expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.");
    }
    String scheme = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http")) {
      throw new InvalidValue(
          scheme.startsWith("socks")
              ? "socks proxies are not supported; use an http proxy, http://HOST:PORT."
              : "the proxy itself is spoken to in plain http only; use http://HOST:PORT.");
    }
    int port = parts.group(4) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(4));
    if (port < 1 || port > MAX_PORT) {
      throw new InvalidValue("the port of the proxy must be from 1 to 65535.");
    }
    return Optional.of(new ProxyServer(parts.group(3), port, credentials(parts.group(2))));
  }

  private static @Nullable String credentials(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    // A plus sign is one, unlike in forms.
    String encoded = BARE_PERCENT.matcher(userInfo).replaceAll("%25").replace("+", "%2B");
    int colon = encoded.indexOf(':');
    String user = colon < 0 ? encoded : encoded.substring(0, colon);
    String password = colon < 0 ? "" : encoded.substring(colon + 1);
    return decode(user) + ":" + decode(password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
