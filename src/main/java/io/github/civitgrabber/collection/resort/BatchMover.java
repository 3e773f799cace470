package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.TargetFolders;
import io.github.civitgrabber.core.ledger.FileMove;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Moves files, some hundred at a time, in four steps: both places of each are written to the
 * database; each file gets its new name; the rows say so; the old names and what lay beside them
 * follow. Killed anywhere, the row of each file names a place where it is, or, in the moment of a
 * rename where the disk has no hard links, one of the two that the database has. For one thread.
 *
 * @param stopped asked between two files whether to end
 */
record BatchMover(
    Disk disk,
    TrackingDatabase tracking,
    BooleanSupplier stopped,
    Consumer<FileMove> listener,
    Resorted resorted) {

  private static final int MOST_FOLDERS = 4;

  /** Finishes what an earlier process has begun. What it had not come to stays where it is. */
  void finish() throws TrackingException, IOException {
    List<FileMove> placed = new ArrayList<>();
    for (FileMove move : tracking.moves().begun()) {
      boolean there = Disk.isFile(move.to());
      if (there && (!Disk.isFile(move.from()) || Disk.isFreeFor(move.from(), move.to()))) {
        placed.add(move);
      }
    }
    follow(placed);
    tracking.moves().begin(List.of());
  }

  /** Moves these files, as far as it is not stopped. */
  void move(List<FileMove> batch) throws TrackingException {
    tracking.moves().begin(batch);
    List<FileMove> placed = new ArrayList<>();
    for (FileMove move : batch) {
      if (stopped.getAsBoolean()) {
        break;
      }
      try {
        disk.place(move.from(), move.to(), part(move));
        placed.add(move);
      } catch (IOException e) {
        resorted.addLeft(DiskFailure.reason(e), Long.toString(move.imageId()));
      }
    }
    follow(placed);
    tracking.moves().begin(List.of());
  }

  private void follow(List<FileMove> placed) throws TrackingException {
    if (placed.isEmpty()) {
      return;
    }
    tracking.moves().moved(placed);
    Map<Long, List<TrackedCopy>> rows =
        tracking.records().copies(placed.stream().map(FileMove::imageId).distinct().toList());
    Companions companions = new Companions(disk);
    for (FileMove move : placed) {
      resorted.addMoved();
      listener.accept(move);
      try {
        Disk.forget(move.from(), move.to());
        boolean shared = isShared(move, rows.getOrDefault(move.imageId(), List.of()));
        resorted.addCompanionsLeft(companions.follow(move, shared));
        Path folder = move.from().resolveSibling("").normalize();
        disk.deleteEmpty(folder, folders(folder));
      } catch (IOException e) {
        resorted.addLeft(
            "the old place can't be cleared: " + DiskFailure.reason(e),
            Long.toString(move.imageId()));
      }
    }
  }

  private static boolean isShared(FileMove move, List<TrackedCopy> rows) {
    Path folder = move.from().resolveSibling("");
    return rows.stream()
        .filter(row -> !row.imageKey().equals(move.imageKey()))
        .anyMatch(row -> row.file().resolveSibling("").equals(folder) && Disk.isFile(row.file()));
  }

  /** How many folders may be ours, from this one upwards: no other is deleted. */
  private static int folders(Path folder) {
    Path at = folder;
    for (int count = 1; count <= MOST_FOLDERS && at.getFileName() != null; count++) {
      if (TargetFolders.isOutermost(at.getFileName().toString())) {
        return count;
      }
      at = at.resolveSibling("").normalize();
    }
    return 1;
  }

  private static Path part(FileMove move) {
    Quality quality = move.imageKey().endsWith("_HD") ? Quality.HD : Quality.SD;
    return move.to().resolveSibling(new FileNames.Part(move.imageId(), quality).text());
  }
}
