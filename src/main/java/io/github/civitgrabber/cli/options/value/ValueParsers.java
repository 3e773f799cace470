package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.core.filter.DateBound;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.route.Certificates;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The rules for single values; those for lists are in {@link ListParsers}. Stateless. */
public final class ValueParsers {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

  /** At most six digits: no disk is larger, and no product overflows. */
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,6}) ?(?:([kmgt])b?)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern BYTES = Pattern.compile("[0-9]{1,15}");

  private static final Set<String> HOME = Set.of("~", "$HOME", "${HOME}");

  private static final Pattern DECIMAL = Pattern.compile("\\+?([0-9]{1,9})(?:\\.([0-9]{1,9}))?");

  private static final long BILLION = 1_000_000_000;
  private static final long MOST_CALLS_A_SECOND = 100;
  private static final long NANOS_PER_DAY = Duration.ofDays(1).toNanos();

  private ValueParsers() {}

  public static ValueParser<Integer> atLeast(int least) {
    return between(least, Integer.MAX_VALUE);
  }

  public static ValueParser<Integer> between(int least, int most) {
    return text -> {
      if (!WHOLE_NUMBER.matcher(text).matches()) {
        throw InvalidValue.expected("a whole number of at least " + least, text);
      }
      BigInteger number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(least)) < 0) {
        throw InvalidValue.expected("a whole number of at least " + least, text);
      }
      if (number.compareTo(BigInteger.valueOf(most)) > 0) {
        throw InvalidValue.expected("a whole number of at most " + most, text);
      }
      return number.intValue();
    };
  }

  /** From a number of bytes, as curl takes it, or one with a unit; above 0. */
  public static long bytesPerSecond(String text) throws InvalidValue {
    String stripped = text.strip();
    long bytes =
        BYTES.matcher(stripped).matches()
            ? Long.parseLong(stripped)
            : megabytes(stripped).orElse(0);
    if (bytes == 0) {
      throw InvalidValue.expected("a size such as 500k, 2MB or 100000 (bytes)", text);
    }
    return bytes;
  }

  /** A size in bytes, from a number of MB or one with a unit. */
  public static long size(String text) throws InvalidValue {
    OptionalLong size = megabytes(text.strip());
    if (size.isEmpty()) {
      throw InvalidValue.expected("a size such as 500 (MB), 500MB or 2GB", text);
    }
    return size.getAsLong();
  }

  private static OptionalLong megabytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    String unit = size.group(2) == null ? "m" : size.group(2).toLowerCase(Locale.ROOT);
    long bytesPerUnit =
        switch (unit) {
          case "k" -> 1_000L;
          case "m" -> 1_000_000L;
          case "g" -> 1_000_000_000L;
          default -> 1_000_000_000_000L;
        };
    return OptionalLong.of(Long.parseLong(size.group(1)) * bytesPerUnit);
  }

  /** The time between two calls that is meant by so many calls a second; at most a day. */
  public static Duration interval(String text) throws InvalidValue {
    String expected = "a number above 0 and of at most 100";
    Matcher rate = DECIMAL.matcher(text);
    if (!rate.matches()) {
      throw InvalidValue.expected(expected, text);
    }
    long billionths = billionths(rate.group(1), rate.group(2));
    if (billionths == 0 || billionths > MOST_CALLS_A_SECOND * BILLION) {
      throw InvalidValue.expected(expected, text);
    }
    return Duration.ofNanos(Math.min(Math.ceilDiv(BILLION * BILLION, billionths), NANOS_PER_DAY));
  }

  /** With at most nine digits each, which a long has room for. */
  private static long billionths(String whole, @Nullable String fraction) {
    String nine = ((fraction == null ? "" : fraction) + "000000000").substring(0, 9);
    return Long.parseLong(whole) * BILLION + Long.parseLong(nine);
  }

  /** A day, or a number of days before now. */
  public static DateBound date(String text, Instant now) throws InvalidValue {
    return DateBound.read(text, now)
        .orElseThrow(() -> InvalidValue.expected("a day such as 2026-05-01, or 30d", text));
  }

  /** One of two values, each with a word of its own. */
  public static <T> ValueParser<T> oneOrTwo(Map.Entry<String, T> one, Map.Entry<String, T> two) {
    return text -> {
      if (text.equals("1") || text.equalsIgnoreCase(one.getKey())) {
        return one.getValue();
      }
      if (text.equals("2") || text.equalsIgnoreCase(two.getKey())) {
        return two.getValue();
      }
      throw InvalidValue.expected("1 (%s) or 2 (%s)".formatted(one.getKey(), two.getKey()), text);
    };
  }

  public static Mode mode(String text) throws InvalidValue {
    return Stream.of(Mode.values())
        .filter(mode -> mode.isMeant(text))
        .findFirst()
        .orElseThrow(
            () -> InvalidValue.expected("1 (user), 2 (model), 3 (tag) or 4 (version)", text));
  }

  public static boolean yesOrNo(String text) throws InvalidValue {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes" -> true;
      case "n", "no" -> false;
      default -> throw InvalidValue.expected("y or n", text);
    };
  }

  /**
   * An absolute path. One that begins with {@code ~} or {@code $HOME} begins in the home folder;
   * {@code ~name} is a name like others.
   */
  public static ValueParser<Path> path(Optional<Path> home) {
    return text -> {
      if (text.isEmpty()) {
        throw InvalidValue.expected("a path", text);
      }
      try {
        Path path = Path.of(text);
        boolean inHome = path.getRoot() == null && HOME.contains(path.getName(0).toString());
        return (inHome ? inHome(path, home) : path.toAbsolutePath()).normalize();
      } catch (InvalidPathException e) {
        throw InvalidValue.expected("a path", text);
      }
    };
  }

  private static Path inHome(Path path, Optional<Path> home) throws InvalidValue {
    Path first = path.getName(0);
    if (home.isEmpty()) {
      throw new InvalidValue(
          "no home folder is known that %s could mean; set HOME, or write the whole path."
              .formatted(first));
    }
    return home.get().resolve(first.relativize(path));
  }

  public static ApiKey key(String text) throws InvalidValue {
    if (text.isEmpty()) {
      throw InvalidValue.expected("a key", text);
    }
    try {
      return new ApiKey(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue(e.getMessage() + ".");
    }
  }

  /** What Java trusts, and the certificates of a file, whose path {@link #path} has read. */
  public static SSLContext certificates(String text) throws InvalidValue {
    try {
      return Certificates.withThoseOf(Path.of(text));
    } catch (IOException e) {
      throw new InvalidValue("cannot read the file " + Printable.line(text));
    } catch (CertificateException e) {
      throw new InvalidValue("no PEM file of certificates: " + Printable.line(text));
    }
  }

  /** The API's origin, without a slash at the end. */
  public static URI api(String text) throws InvalidValue {
    URI uri =
        WebAddress.parse(text.replaceAll("/+$", ""))
            .filter(parsed -> parsed.getRawQuery() == null && parsed.getRawFragment() == null)
            .orElseThrow(() -> InvalidValue.expected("an https address", text));
    if ("http".equals(WebAddress.scheme(uri)) && !WebAddress.isLoopback(uri)) {
      throw new InvalidValue(
          "plain http is only for this machine itself; use https instead of "
              + Printable.line(text));
    }
    return uri;
  }
}
