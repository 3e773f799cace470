package io.github.civitgrabber.core.metadata;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the API rates an item, from harmless to what it shows to nobody. */
public enum Level {
  PG(1, "PG"),
  PG13(2, "PG-13"),
  R(4, "R"),
  X(8, "X"),
  XXX(16, "XXX"),
  BLOCKED(32, "Blocked");

  private final int bit;
  private final String label;

  Level(int bit, String label) {
    this.bit = bit;
    this.label = label;
  }

  /** As the site calls it. */
  public String label() {
    return label;
  }

  /** The bit by which the API knows it. */
  public int bit() {
    return bit;
  }

  /** The bit mask by which the API knows these. */
  public static int maskOf(Set<Level> levels) {
    return levels.stream().mapToInt(level -> level.bit).sum();
  }

  /** The highest level of the API's bit mask; null if that has none. */
  public static @Nullable Level highestOf(long mask) {
    Level highest = null;
    for (Level level : values()) {
      highest = (mask & level.bit) == 0 ? highest : level;
    }
    return highest;
  }
}
