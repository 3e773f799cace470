package io.github.civitgrabber.collection.verify;

import java.util.Map;

/**
 * What a verification has seen. Immutable.
 *
 * @param rows that were held against the disk
 * @param whole of their files, those that are there and as they should be
 * @param notOurs files below the output folder that have no name of ours
 * @param found how often what was found
 * @param mended how much of that is as it should be now
 */
public record VerifyCounts(
    long rows,
    long whole,
    long notOurs,
    Map<Finding.Kind, Long> found,
    Map<Finding.Kind, Long> mended) {

  public VerifyCounts {
    found = Map.copyOf(found);
    mended = Map.copyOf(mended);
  }

  /** How often this was found. */
  public long found(Finding.Kind kind) {
    return found.getOrDefault(kind, 0L);
  }

  /** How often something was done about it. */
  public long mended(Finding.Kind kind) {
    return mended.getOrDefault(kind, 0L);
  }

  /** Whether all is as it should be; what a further run has to fetch is not. */
  public boolean isSound() {
    return found.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey() != Finding.Kind.DAMAGED
                    && entry.getKey() != Finding.Kind.MISSING
                    && entry.getValue() == mended(entry.getKey()));
  }
}
