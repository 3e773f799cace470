package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the database knows of the items of one page. Immutable.
 *
 * @param files of the keys asked for, the tracked ones, as {@link TrackingDatabase#find} gives them
 * @param missing of the items asked for, the missing ones, by their ids
 */
public record PageRows(Map<String, Path> files, Map<Long, MissingItem> missing) {

  public PageRows {
    files = Map.copyOf(files);
    missing = Map.copyOf(missing);
  }
}
