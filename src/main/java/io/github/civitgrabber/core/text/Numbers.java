package io.github.civitgrabber.core.text;

import java.time.Duration;
import java.util.Locale;

/** Writes numbers the same way everywhere. Stateless. */
public final class Numbers {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private Numbers() {}

  /** A time as a person would say it, for example {@code 2 min 3 s}. */
  public static String duration(Duration time) {
    if (time.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }

  /** Bytes in decimal units, for example {@code 1.5 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    // 999.95 would be printed as 1000.0
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
