package io.github.civitgrabber.core.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes addresses as the API means them. Stateless. */
public final class WebAddress {

  private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=%";
  private static final String ALLOWED_IN_AUTHORITY = ALLOWED + "[]";
  private static final int MAX_PORT = 65535;

  private static final Pattern UP_TO_AUTHORITY =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*");

  private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private WebAddress() {}

  /**
   * An absolute http or https address with a host and without user information; empty for anything
   * else. Blanks and other characters that the site leaves unencoded are encoded; so is a percent
   * sign that encodes nothing, which browsers send as it is, because a {@link URI} cannot hold it.
   */
  public static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(encodeUnsafe(text, StandardCharsets.UTF_8));
      boolean web = "http".equals(scheme(uri)) || "https".equals(scheme(uri));
      boolean usable = web && uri.getHost() != null && uri.getRawUserInfo() == null;
      return usable && uri.getPort() <= MAX_PORT ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * The address that a Location header means, under the same conditions as {@link #parse}.
   *
   * @param reference as HTTP clients read it, each of its characters a byte (Latin-1): other bytes
   *     than ASCII are sent back as they came, whatever text they are
   */
  public static Optional<URI> resolve(URI base, String reference) {
    if (reference.isBlank()) {
      return Optional.empty();
    }
    try {
      // URI.resolve follows RFC 2396, by which a query alone would replace the last path segment.
      String whole = reference.startsWith("?") ? base.getRawPath() + reference : reference;
      return parse(
          base.resolve(new URI(encodeUnsafe(whole, StandardCharsets.ISO_8859_1))).toString());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** In lower case; empty if there is none. */
  public static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** In lower case, without the dot that a full name may end with; empty if there is none. */
  public static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** The port that a connection goes to, whether or not it is written. */
  public static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return scheme(uri).equals("https") ? 443 : 80;
  }

  /**
   * Whether both have the same scheme, host and port: the bound within which a key is sent. As in
   * the URL standard, case does not count, and a dot at the end of a name makes it another.
   */
  public static boolean sameOrigin(URI a, URI b) {
    return scheme(a).equals(scheme(b))
        && host(a).equals(host(b))
        && isDotted(a) == isDotted(b)
        && port(a) == port(b);
  }

  private static boolean isDotted(URI uri) {
    return uri.getHost() != null && uri.getHost().endsWith(".");
  }

  /** Whether the host is this machine itself, written as a name or as a loopback address. */
  public static boolean isLoopback(URI uri) {
    String host = host(uri);
    return host.equals("localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && IPV4_LOOPBACK.matcher(host).matches());
  }

  /** A query value in strict percent encoding, as the site itself writes it. */
  public static String encodeQueryValue(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String encodeUnsafe(String text, Charset charset) {
    if (text.indexOf('%') < 0 && isAllowed(text, ALLOWED)) {
      return text; // as most are
    }
    Matcher start = UP_TO_AUTHORITY.matcher(text);
    int path = start.lookingAt() ? start.end() : 0;
    String rest = BARE_PERCENT.matcher(text.substring(path)).replaceAll("%25");
    return encode(text.substring(0, path), ALLOWED_IN_AUTHORITY, charset)
        + encode(rest, ALLOWED, charset);
  }

  private static String encode(String text, String allowed, Charset charset) {
    if (isAllowed(text, allowed)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(charset)) {
      char c = (char) (b & 0xFF);
      if (isAllowed(c, allowed)) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isAllowed(String text, String allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i), allowed)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c, String allowed) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || allowed.indexOf(c) >= 0;
  }
}
