package io.github.civitgrabber.core.waiting;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.core.text.Numbers;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is waited for. Immutable. */
public sealed interface Wait {

  /** The subject of all calls to the API. */
  String API = "API";

  /**
   * Who is waited for: {@code API}, a host, {@code disk}, {@code database}, {@code network}, {@code
   * downloads}.
   */
  String subject();

  /** Why, in a few words. */
  String cause();

  /**
   * How long it takes as far as that is known when it begins: a delay, or the limit of patience.
   */
  default Optional<Duration> length() {
    return Optional.empty();
  }

  /**
   * One line for a person.
   *
   * @param alike how many wait in this way
   * @param lasting since it began, or since the last sign of life
   */
  String text(int alike, Duration lasting);

  /** Who is meant by an address. */
  static String subject(URI uri) {
    String path = uri.getPath();
    return path != null && path.startsWith("/api/") ? API : WebAddress.host(uri);
  }

  /**
   * The delay before another try.
   *
   * @param attempt the number of that try
   * @param attempts how many there are at most
   */
  record Retry(String subject, String cause, int attempt, int attempts, Duration delay)
      implements Wait {

    /** The delay after a fault at an address. */
    public static Retry of(URI uri, Fault fault, int attempt, int attempts, Duration delay) {
      String cause = fault.phrase();
      // What has no address is named by its name.
      String subject =
          cause.equals(Fault.Unreachable.NO_SUCH_HOST) ? WebAddress.host(uri) : Wait.subject(uri);
      return new Retry(subject, cause, attempt, attempts, delay);
    }

    @Override
    public Optional<Duration> length() {
      return Optional.of(delay);
    }

    @Override
    public String text(int alike, Duration lasting) {
      String what =
          cause.equals(Fault.Unreachable.NO_SUCH_HOST)
              ? cause + " " + subject
              : subject + ": " + cause;
      long left = left(delay, lasting);
      String when = left == 0 ? "now" : "in " + left + " s";
      return "%s, try %d of %d %s".formatted(what, attempt, attempts, when);
    }
  }

  /** The time for which a server has asked everybody to wait. */
  record Slowdown(String subject, String cause, Duration delay) implements Wait {
    @Override
    public Optional<Duration> length() {
      return Optional.of(delay);
    }

    @Override
    public String text(int alike, Duration lasting) {
      return "%s slows us down (%s), %d s".formatted(subject, cause, left(delay, lasting));
    }
  }

  /**
   * The time until others leave: no more are let in at once.
   *
   * @param cause why not all are let in
   */
  record Turn(String subject, String cause) implements Wait {

    /** Of a file, behind as many as may come at once. */
    public static final Turn OF_DOWNLOAD = new Turn("downloads", "others come first");

    @Override
    public String text(int alike, Duration lasting) {
      return "%s: %d wait%s for a turn (%s)"
          .formatted(subject, alike, alike == 1 ? "s" : "", cause);
    }
  }

  /** The time between two requests that we grant a server ourselves. */
  record Pace(String subject, Duration interval) implements Wait {
    @Override
    public String cause() {
      double perSecond = 1e9 / interval.toNanos();
      double perUnit;
      String unit;
      if (perSecond >= 1) {
        perUnit = perSecond;
        unit = "a second";
      } else if (perSecond * 60 >= 1) {
        perUnit = perSecond * 60;
        unit = "a minute";
      } else {
        perUnit = perSecond * 3600;
        unit = "an hour";
      }
      String number = String.format(Locale.ROOT, "%.1f", perUnit).replaceFirst("\\.0$", "");
      return "at its pace, %s call%s %s".formatted(number, number.equals("1") ? "" : "s", unit);
    }

    @Override
    public String text(int alike, Duration lasting) {
      return subject + ": " + cause();
    }
  }

  /** The time that the user's own bound on the bytes of the run takes. */
  record Bandwidth(long bytesPerSecond) implements Wait {
    @Override
    public String subject() {
      return "network";
    }

    @Override
    public String cause() {
      return "at your limit of %s a second"
          .formatted(Numbers.bytes(bytesPerSecond).replace(".0 ", " "));
    }

    @Override
    public String text(int alike, Duration lasting) {
      return cause();
    }
  }

  /** A request on which nothing comes, neither the answer nor the next bytes. */
  record Silence(String subject, Duration limit) implements Wait {
    @Override
    public String cause() {
      return subject.equals(API) ? "no answer" : "silent";
    }

    @Override
    public Optional<Duration> length() {
      return Optional.of(limit);
    }

    @Override
    public String text(int alike, Duration lasting) {
      String who =
          subject.equals(API)
              ? API + ": no answer"
              : alike + (alike == 1 ? " transfer" : " transfers") + " silent";
      return "%s for %d s of %d".formatted(who, lasting.toSeconds(), limit.toSeconds());
    }
  }

  /** The name of a host is looked up. */
  record LookUp(String subject) implements Wait {
    @Override
    public String cause() {
      return "looking up";
    }

    @Override
    public String text(int alike, Duration lasting) {
      return "looking up %s for %d s".formatted(subject, lasting.toSeconds());
    }
  }

  /** This machine's own disk: a file or rows on their way to it. */
  record Disk(String subject) implements Wait {
    @Override
    public String cause() {
      return "busy";
    }

    @Override
    public String text(int alike, Duration lasting) {
      return "%s busy for %d s".formatted(subject, lasting.toSeconds());
    }
  }

  /** In seconds, rounded up. */
  private static long left(Duration whole, Duration gone) {
    return Math.max(0, -Math.floorDiv(gone.toMillis() - whole.toMillis(), 1000L));
  }
}
