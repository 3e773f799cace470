package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.List;

/**
 * What one run is to do. Immutable.
 *
 * @param tasks what is wanted, in the order of the report
 * @param layout where files go
 * @param full whether all is read, and not only what is new since earlier runs
 * @param retryGone whether items that the server no longer had are asked for again
 * @param downloadsAtOnce the bound on downloads of the whole run
 * @param dry whether nothing is written, and the part files of earlier runs and the summaries of
 *     tags stay as they are
 * @param splitRules what is done where the API cuts a listing off
 * @param limits how much is fetched at most
 */
public record GrabRequest(
    List<Task> tasks,
    Layout layout,
    boolean full,
    boolean retryGone,
    int downloadsAtOnce,
    boolean dry,
    SplitRules splitRules,
    Limits limits) {

  public GrabRequest {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("nothing to do");
    }
    if (downloadsAtOnce < 1) {
      throw new IllegalArgumentException("no downloads at once: " + downloadsAtOnce);
    }
  }
}
