package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the database says of the items of one page. Immutable.
 *
 * @param files of the keys asked for, the tracked ones with the absolute path that their row names.
 *     The file may be gone, and the path may be the database's own folder where the row cannot be
 *     read
 * @param missing of the items asked for, the missing ones, by their ids
 * @param copies of the items asked for, the rows under any target and in any quality, by their ids
 */
public record PageRows(
    Map<String, Path> files, Map<Long, MissingItem> missing, Map<Long, List<TrackedCopy>> copies) {

  public PageRows {
    files = Map.copyOf(files);
    missing = Map.copyOf(missing);
    copies = Map.copyOf(copies);
  }
}
