package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.library.SafeFolders;
import io.github.civitgrabber.transfer.PartSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes part files of earlier runs from the targets' folders, before the first and after the last
 * download of a run: in between they look like those of the run itself. For one thread.
 */
record PartFileCleanup(Layout layout, List<TargetMemory> memories) {

  private static final Logger log = LoggerFactory.getLogger(PartFileCleanup.class);

  /** After a run that was killed or interrupted: keeps what can be resumed. */
  void sweepBefore() {
    memories.stream()
        .filter(memory -> !memory.start().clean())
        .forEach(memory -> sweep(memory, _ -> true));
  }

  /**
   * Keeps nothing of a target that is complete: its part files belong to items that are no longer
   * listed, or that have another folder by now.
   *
   * @param reports in the order of the memories
   */
  void sweepAfter(List<TargetReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).isComplete() && memories.get(i).mayHavePartFiles()) {
        sweep(memories.get(i), _ -> false);
      }
    }
  }

  private void sweep(TargetMemory memory, Predicate<Path> keep) {
    Path folder = layout.folder(memory.target());
    if (!SafeFolders.isThere(layout.outputFolder(), folder)) {
      return;
    }
    try {
      PartSweep.Swept swept = PartSweep.sweep(folder, keep);
      log.info("{}: deleted {} unfinished files, kept {}", folder, swept.deleted(), swept.kept());
    } catch (IOException e) {
      // Nothing is lost: a download begins its part file anew.
      log.warn("Tried to delete unfinished files from {} but failed", folder, e);
    }
  }
}
