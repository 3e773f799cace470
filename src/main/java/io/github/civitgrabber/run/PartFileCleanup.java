package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.library.SafeFolders;
import io.github.civitgrabber.transfer.PartSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes part files of earlier runs from the targets' folders, before a target's first download
 * and after the last one of the run: in between they look like those of the run itself. One thread
 * sweeps; any may tell of the end of a target.
 */
final class PartFileCleanup {

  private static final Logger log = LoggerFactory.getLogger(PartFileCleanup.class);

  private final Layout layout;

  /** Two targets may have one folder, where their names differ only in what no folder can hold. */
  private final Set<Path> inUse = new HashSet<>();

  private final Set<Path> unfinished = ConcurrentHashMap.newKeySet();
  private final Queue<Target> complete = new ConcurrentLinkedQueue<>();

  PartFileCleanup(Layout layout) {
    this.layout = layout;
  }

  /** After a run that was killed or interrupted: keeps what can be resumed. */
  void sweepBefore(TargetMemory memory) {
    Target target = memory.target();
    boolean untouched = sharesFolder(target) || inUse.add(layout.folder(target));
    if (untouched && !memory.start().clean()) {
      sweep(target, _ -> true);
    }
  }

  /** Nothing of a target is under way any more. */
  void ended(TargetMemory memory, boolean isComplete) {
    if (!isComplete) {
      unfinished.add(layout.folder(memory.target()));
    } else if (memory.mayHavePartFiles()) {
      complete.add(memory.target());
    }
  }

  /**
   * Keeps nothing of a target that is complete: its part files belong to items that are no longer
   * listed, or that have another folder by now.
   */
  void sweepAfter() {
    complete.stream()
        .filter(target -> sharesFolder(target) || !unfinished.contains(layout.folder(target)))
        .forEach(target -> sweep(target, _ -> false));
  }

  private void sweep(Target target, Predicate<Path> keep) {
    Path folder = layout.folder(target);
    if (!SafeFolders.isThere(layout.outputFolder(), folder)) {
      return;
    }
    try {
      PartSweep.Swept swept = PartSweep.sweep(folder, images(target), keep);
      log.info("{}: deleted {} unfinished files, kept {}", folder, swept.deleted(), swept.kept());
    } catch (IOException e) {
      // Nothing is lost: a download begins its part file anew.
      log.warn(
          "Tried to delete unfinished files from {} but failed: {}", folder, DiskFailure.reason(e));
      log.debug("The failure in {}", folder, e);
    }
  }

  private static boolean sharesFolder(Target target) {
    return target instanceof Target.ByImage;
  }

  /** Whose files in the folder may be its own. */
  private static LongPredicate images(Target target) {
    return target instanceof Target.ByImage(long id) ? image -> image == id : _ -> true;
  }
}
