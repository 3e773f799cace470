package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a tree when each row has claimed its file.
 *
 * @param repair adopts them; null where nothing is to be mended
 * @param wanted whose files are looked at
 * @param onlyTheirs whether files that lie in no target's folder are passed over
 */
record FilesWithoutARow(
    Path outputFolder,
    FoundFiles files,
    FileCheck check,
    @Nullable Repair repair,
    Predicate<Target> wanted,
    boolean onlyTheirs) {

  /** Looks at all of them. */
  void judge(Checks checks, Counter counter) throws TrackingException, InterruptedException {
    List<Integer> batch = new ArrayList<>();
    for (int i = files.nextUnclaimed(0); i >= 0; i = files.nextUnclaimed(i + 1)) {
      // Those of one image are judged together.
      if (batch.size() >= Checks.BATCH && files.id(i) != files.id(batch.getLast())) {
        judge(batch, checks, counter);
      }
      if (place(i).map(Place::target).map(wanted::test).orElse(!onlyTheirs)) {
        batch.add(i);
      }
    }
    judge(batch, checks, counter);
  }

  private void judge(List<Integer> batch, Checks checks, Counter counter)
      throws TrackingException, InterruptedException {
    List<Untracked> untracked = checks.all(batch, this::look);
    if (repair == null) {
      untracked.stream().map(Untracked::finding).forEach(counter::found);
    } else {
      repair.adopt(untracked).forEach(counter::found);
    }
    counter.checked(batch.size());
    batch.clear();
  }

  private Untracked look(int index) throws InterruptedException {
    Path file = files.file(index);
    return new Untracked(
        files.name(index),
        file,
        place(index),
        check.of(file, null, null),
        FileCheck.hasSidecar(files.id(index), file),
        repair == null ? FileCheck.Traits.NONE : check.traits(file));
  }

  private Optional<Place> place(int index) {
    return Place.of(outputFolder, files.file(index), files.id(index));
  }
}
