package io.github.civitgrabber.tracking.legacy;

/**
 * What became of the entries of the original's JSON file. Immutable.
 *
 * @param added entries that are rows now
 * @param alreadyThere entries whose key had a row, which was left as it is
 * @param unusable entries that can't be rows
 */
public record LegacyCounts(long added, long alreadyThere, long unusable) {

  /** All entries. */
  public long read() {
    return added + alreadyThere + unusable;
  }
}
