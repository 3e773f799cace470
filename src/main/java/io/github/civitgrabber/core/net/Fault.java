package io.github.civitgrabber.core.net;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why one request did not give what was asked for. Immutable. */
public sealed interface Fault {

  /** In a few words, the same for the same cause; safe to print. */
  String phrase();

  /** Whether the same request may succeed later: networks recover. */
  default boolean isTransient() {
    return true;
  }

  /** Whether the same request may succeed within this run. */
  default boolean isWorthARetry() {
    return isTransient();
  }

  /**
   * The server answered with an error. What a status means is decided here alone.
   *
   * @param retryAfter what its Retry-After header asks for; null without a readable one
   * @param excerpt the beginning of the body, printable
   */
  record Status(int code, @Nullable Duration retryAfter, String excerpt) implements Fault {

    /** A longer wait is not granted: its item is left to the next run. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(2);

    @Override
    public String phrase() {
      return retryAfter != null && asksTooLong()
          ? "HTTP " + code + ", which asks to wait " + retryAfter.toSeconds() + " s"
          : "HTTP " + code;
    }

    @Override
    public boolean isTransient() {
      return switch (code) {
        // RFC 9110 15.5.9 and RFC 8470: the client may repeat these.
        case 408, 425 -> true;
        // The API says 429 for "slow down" and for "no such page, ever".
        case 429 -> !isPageLimit();
        // The API of 2024 and 2025 said 500 for an unknown user.
        case 500 -> !isUnknownUser();
        // "Not implemented" and "HTTP version not supported" will not change.
        case 501, 505 -> false;
        // Overload, gateways, and the many codes that edges have for an origin that fails.
        default -> code >= 500 && code < 600;
      };
    }

    @Override
    public boolean isWorthARetry() {
      return isTransient() && !asksTooLong();
    }

    /** Whether the server has the file no more. */
    public boolean isGone() {
      return code == 404 || code == 410;
    }

    /** Whether the API refuses this user, key or region: no other request would fare better. */
    public boolean isRefusal() {
      return code == 401 || code == 403 || isRegionBlocked();
    }

    /** Whether the API does not take the key, or wants one. */
    public boolean isUnauthorized() {
      return code == 401;
    }

    /** Whether the API does not serve this region. */
    public boolean isRegionBlocked() {
      return code == 451;
    }

    /** Whether the API does not take a value of the question. */
    public boolean isBadQuery() {
      return code == 400;
    }

    /** Whether the API does not take a cursor that it named itself. */
    public boolean isBadCursor() {
      return code == 400;
    }

    /** Whether the API knows no such id; 400 is its answer to one beyond its range. */
    public boolean isUnknownId() {
      return code == 404 || code == 400;
    }

    /** Whether the API says that the user does not exist, in any of its forms. */
    public boolean isUnknownUser() {
      return (code == 404 || code == 500) && excerpt.contains("User not found");
    }

    /** Whether the rest of a file was asked for and there is none. */
    public boolean isRangeNotSatisfiable() {
      return code == 416;
    }

    /** Whether the whole server asks for fewer requests, and not this one request for an end. */
    public boolean asksToSlowDown() {
      return (code == 429 || code == 503) && isTransient();
    }

    /**
     * How long nobody asks a server that has asked to slow down: as long as it says, up to {@link
     * #MAX_RETRY_AFTER}.
     *
     * @param defaultPause the wait where it does not say
     */
    public Duration pause(Duration defaultPause) {
      if (retryAfter == null) {
        return defaultPause;
      }
      return asksTooLong() ? MAX_RETRY_AFTER : retryAfter;
    }

    private boolean asksTooLong() {
      return retryAfter != null && retryAfter.compareTo(MAX_RETRY_AFTER) > 0;
    }

    private boolean isPageLimit() {
      return excerpt.contains("too many pages")
          || excerpt.contains("use cursors")
          || excerpt.contains("deep paging");
    }
  }

  /**
   * The proxy answered with an error instead of making a connection.
   *
   * @param proxy its host and port
   * @param withPassword whether it was told a user name and a password
   */
  record ProxyStatus(int code, String proxy, boolean withPassword) implements Fault {
    @Override
    public String phrase() {
      return "HTTP " + code + " from the proxy " + proxy;
    }

    @Override
    public boolean isTransient() {
      return new Status(code, null, "").isTransient();
    }

    /** Whether it lets nobody through without another password; tinyproxy says it by a 401. */
    public boolean isUnauthorized() {
      return code == 407 || code == 401;
    }

    /** What the user can do where it {@link #isUnauthorized}. */
    public String advice() {
      return withPassword
          ? "it does not take this user name and password; check --proxy or the variable"
          : "it asks for a user name and a password, as in --proxy http://USER:PASSWORD@" + proxy;
    }
  }

  /** No connection, or one that ended before an answer. */
  record Unreachable(String cause) implements Fault {

    /** The cause where a name has no address. */
    public static final String NO_SUCH_HOST = "no such host";

    @Override
    public String phrase() {
      return cause;
    }
  }

  /** Nothing came for as long as {@code --timeout} allows. */
  record IdleTimeout(Duration limit) implements Fault {
    @Override
    public String phrase() {
      return "no data for " + limit.toSeconds() + " s (--timeout)";
    }
  }

  /**
   * Next to nothing came for as long as {@code --timeout} allows.
   *
   * @param bytes how many would have been enough
   */
  record TooSlow(int bytes, Duration limit) implements Fault {
    @Override
    public String phrase() {
      return "less than " + bytes + " bytes in " + limit.toSeconds() + " s (--timeout)";
    }
  }

  /** The body ended before its announced end. */
  record BrokenOff(String cause) implements Fault {
    @Override
    public String phrase() {
      return cause;
    }
  }

  /**
   * The body is whole, but not of the kind that was due: an overload or maintenance page, often.
   */
  record WrongBody(String what) implements Fault {
    @Override
    public String phrase() {
      return what;
    }
  }

  /**
   * The answer is larger than what is taken into memory. The same request would bring the same
   * again; one for less may do better.
   */
  record TooLarge(int maxBytes) implements Fault {
    @Override
    public String phrase() {
      return String.format(Locale.ROOT, "an answer of more than %,d bytes", maxBytes);
    }

    @Override
    public boolean isWorthARetry() {
      return false;
    }
  }

  /** Our own rules forbid the request, and would forbid it again. */
  record Forbidden(String rule) implements Fault {
    @Override
    public String phrase() {
      return rule;
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }
}
