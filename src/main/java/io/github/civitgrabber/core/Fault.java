package io.github.civitgrabber.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why one request did not give what was asked for. Immutable. */
public sealed interface Fault {

  /** In a few words, the same for the same cause; safe to print. */
  String phrase();

  /**
   * The server answered with an error.
   *
   * @param retryAfter what its Retry-After header asks for; null without a readable one
   * @param excerpt the beginning of the body, printable
   */
  record Status(int code, @Nullable Duration retryAfter, String excerpt) implements Fault {
    @Override
    public String phrase() {
      return retryAfter != null && RetryRules.isTooLong(retryAfter)
          ? "HTTP " + code + ", which asks to wait " + retryAfter.toSeconds() + " s"
          : "HTTP " + code;
    }
  }

  /** No connection, or one that ended before an answer. */
  record Unreachable(String cause) implements Fault {
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

  /** The body is whole, but not of the kind that was due. */
  record WrongBody(String what) implements Fault {
    @Override
    public String phrase() {
      return what;
    }
  }

  /** Our own rules forbid the request. */
  record Forbidden(String rule) implements Fault {
    @Override
    public String phrase() {
      return rule;
    }
  }
}
