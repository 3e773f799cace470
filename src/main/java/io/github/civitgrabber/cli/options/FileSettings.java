package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.run.Companion;
import java.util.List;

/**
 * What files are like. Immutable.
 *
 * @param beside what is written beside each media file, its sidecar apart
 * @param published whether a media file has the time at which it was published, not that of its
 *     download
 */
public record FileSettings(List<Companion> beside, boolean published) {

  /** What they are like where nothing else is wanted. */
  public static final FileSettings DEFAULT = new FileSettings(List.of(), true);

  public FileSettings {
    beside = List.copyOf(beside);
  }
}
