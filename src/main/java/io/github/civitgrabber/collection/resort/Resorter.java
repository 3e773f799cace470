package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.FileMove;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves tracked files to where a layout wants them, a batch at a time. For one thread; the caller
 * closes what it has passed in.
 */
public final class Resorter {

  private static final int BATCH = 200;

  private record Candidate(RecordedImage image, long id, Path folder) {}

  private final TrackingDatabase tracking;
  private final Sorter sorter;
  private final BooleanSupplier stopped;
  private final Consumer<FileMove> listener;
  private final @Nullable BatchMover mover;
  private final Resorted resorted = new Resorted();
  private final FreeNames names = new FreeNames();
  private final List<Candidate> batch = new ArrayList<>();

  private Resorter(
      TrackingDatabase tracking,
      Layout layout,
      @Nullable Disk disk,
      BooleanSupplier stopped,
      Consumer<FileMove> listener) {
    this.tracking = tracking;
    this.sorter = new Sorter(layout, Disk::isFile);
    this.stopped = stopped;
    this.listener = listener;
    this.mover = disk == null ? null : new BatchMover(disk, tracking, stopped, listener, resorted);
  }

  /**
   * One that moves.
   *
   * @param layout of an output folder that exists
   * @param stopped asked between two files whether to end
   * @param listener told of each file that has its new place
   */
  public static Resorter moving(
      TrackingDatabase tracking,
      Layout layout,
      Mover mover,
      BooleanSupplier stopped,
      Consumer<FileMove> listener) {
    return new Resorter(
        tracking, layout, new Disk(layout.outputFolder(), mover), stopped, listener);
  }

  /** One that only tells each move. */
  public static Resorter dry(
      TrackingDatabase tracking,
      Layout layout,
      BooleanSupplier stopped,
      Consumer<FileMove> listener) {
    return new Resorter(tracking, layout, null, stopped, listener);
  }

  /**
   * Moves what is not where it should be, after what an earlier process was killed at.
   *
   * @param targets whose files; all where none are named
   * @throws TrackingException the database can't be read or written
   * @throws IOException a file that an earlier process has begun to move can't be read
   * @throws InterruptedException it was stopped; each file is in one of its places
   */
  public Resorted run(List<Target> targets)
      throws TrackingException, IOException, InterruptedException {
    if (mover != null) {
      mover.finish();
    }
    try {
      if (targets.isEmpty()) {
        tracking.records().each(null, this::look);
        move();
      }
      for (Target target : targets) {
        tracking.records().each(target, this::look);
        move();
      }
      return resorted;
    } catch (CancellationException e) {
      throw new InterruptedException("stopped");
    }
  }

  private void look(RecordedImage image) throws TrackingException {
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
    OptionalLong id = id(image.imageId());
    if (id.isEmpty() || image.imageKey().isEmpty()) {
      resorted.addLeft("its row has no key or no number of an image", image.imageId());
    } else if (!Disk.isFile(image.file())) {
      resorted.addAbsent();
    } else {
      switch (sorter.of(image, id.getAsLong())) {
        case Place.Unknown(String reason) -> resorted.addLeft(reason, image.imageId());
        case Place.In(Path folder, boolean recorded) -> {
          if (!recorded) {
            resorted.addUnrecorded();
          }
          if (folder.equals(image.file().getParent())) {
            resorted.addInPlace();
          } else {
            batch.add(new Candidate(image, id.getAsLong(), folder));
          }
        }
      }
    }
    if (batch.size() == BATCH) {
      move();
    }
  }

  private void move() throws TrackingException {
    Map<Long, List<TrackedCopy>> rows =
        tracking.records().copies(batch.stream().map(Candidate::id).distinct().toList());
    List<FileMove> moves = new ArrayList<>();
    for (Candidate each : batch) {
      try {
        names
            .find(each.image(), each.id(), each.folder(), rows.getOrDefault(each.id(), List.of()))
            .ifPresentOrElse(
                moves::add,
                () -> resorted.addLeft("another file has its name", each.image().imageId()));
      } catch (IOException e) {
        resorted.addLeft(DiskFailure.reason(e), each.image().imageId());
      }
    }
    batch.clear();
    if (mover != null) {
      mover.move(moves);
    } else {
      moves.forEach(listener);
      moves.forEach(_ -> resorted.addMoved());
    }
    if (stopped.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private static OptionalLong id(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
