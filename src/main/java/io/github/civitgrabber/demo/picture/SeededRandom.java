package io.github.civitgrabber.demo.picture;

import java.util.List;

/** Numbers that only depend on a seed, the same on every JDK (the mixing of SplitMix64). */
public final class SeededRandom {
  private long state;

  public SeededRandom(long seed) {
    state = seed;
  }

  /** At least {@code low}, below {@code high}. */
  public double between(double low, double high) {
    return low + (high - low) * ((next() >>> 11) * 0x1.0p-53);
  }

  /** At least {@code low}, below {@code high}. */
  public int whole(int low, int high) {
    return low + (int) Long.remainderUnsigned(next(), high - low);
  }

  public <T> T pick(List<T> choices) {
    return choices.get(whole(0, choices.size()));
  }

  public boolean chance(double probability) {
    return between(0, 1) < probability;
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
