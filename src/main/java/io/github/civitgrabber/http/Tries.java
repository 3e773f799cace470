package io.github.civitgrabber.http;

/**
 * How often something is tried that may be asked for in several ways, one after the other.
 *
 * @param most tries in this way
 * @param before tries that went before, in other ways
 * @param after tries that are left, in other ways
 */
public record Tries(int most, int before, int after) {

  /** Those of what is asked for in one way alone. */
  public static Tries atMost(int most) {
    return new Tries(most, 0, 0);
  }
}
