package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.run.item.Companion;
import java.util.List;

/**
 * What files are like. Immutable.
 *
 * @param beside what is written beside each media file, its sidecar apart
 * @param published whether a media file has the time at which it was published, not that of its
 *     download
 * @param dryRun whether none is written at all
 */
public record FileSettings(List<Companion> beside, boolean published, boolean dryRun) {

  /** What they are like where nothing else is wanted. */
  public static final FileSettings DEFAULT = new FileSettings(List.of(), true, false);

  public FileSettings {
    beside = List.copyOf(beside);
  }
}
