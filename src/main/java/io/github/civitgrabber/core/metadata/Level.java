package io.github.civitgrabber.core.metadata;

import org.jspecify.annotations.Nullable;

/** How the API rates an item, from harmless to what it shows to nobody. */
public enum Level {
  PG(1),
  PG13(2),
  R(4),
  X(8),
  XXX(16),
  BLOCKED(32);

  private final int bit;

  Level(int bit) {
    this.bit = bit;
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
