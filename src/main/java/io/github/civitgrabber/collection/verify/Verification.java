package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.FileMove;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tracking database and the disk against each other: each row against its file, then rows
 * without a file against files without a row. For one thread, and once.
 *
 * <p>Of a collection of a million files it holds some 14 MB: rows and their records are read in
 * slices, twice where files are missing.
 */
public final class Verification implements AutoCloseable {

  private final Path outputFolder;
  private final Set<String> targets;
  private final TrackingDatabase tracking;
  private final @Nullable Repair repair;
  private final FileCheck check;
  private final Checks checks = new Checks();
  private final Counter counter;
  private final BitSet absent = new BitSet();

  /**
   * Looks at nothing yet.
   *
   * @param outputFolder absolute, exists
   * @param targets whose rows and files; empty for all
   * @param deep whether all bytes are read, and not only head and tail of each file
   * @param repair mends what is found; null where nothing is to be mended
   */
  public Verification(
      Path outputFolder,
      List<Target> targets,
      boolean deep,
      TrackingDatabase tracking,
      @Nullable Repair repair,
      Observer observer) {
    this.outputFolder = outputFolder;
    this.targets = targets.stream().map(Target::identity).collect(Collectors.toSet());
    this.check = new FileCheck(deep);
    this.tracking = tracking;
    this.repair = repair;
    this.counter = new Counter(observer);
  }

  /**
   * Looks at all of it.
   *
   * @throws IOException the output folder cannot be read
   * @throws InterruptedException this thread was interrupted meanwhile
   */
  public void run() throws TrackingException, IOException, InterruptedException {
    TreeWalk tree = TreeWalk.through(outputFolder, counter::found);
    counter.notOurs(tree.others());
    rows(tree.files());
    claimMoving(tree.files());
    if (!absent.isEmpty()) {
      rowsWithoutAFile(tree.files());
    }
    new FilesWithoutARow(
            outputFolder, tree.files(), check, repair, this::isWanted, !targets.isEmpty())
        .judge(checks, counter);
  }

  /** What was seen so far. */
  public VerifyCounts counts() {
    return counter.counts();
  }

  @Override
  public void close() {
    checks.close();
  }

  private record Numbered(int number, Row row) {}

  private record Looked(Numbered row, FileState state, boolean sidecar) {}

  private void rows(FoundFiles files) throws TrackingException, InterruptedException {
    List<Numbered> batch = new ArrayList<>();
    eachRow(
        (number, row) -> {
          files.claim(row.id(), row.file());
          if (row.target().map(this::isWanted).orElse(targets.isEmpty())) {
            batch.add(new Numbered(number, row));
          }
          if (batch.size() == Checks.BATCH) {
            judge(batch);
          }
        });
    judge(batch);
  }

  /** A file has two names where a resort was killed; neither is without a row. */
  private void claimMoving(FoundFiles files) throws TrackingException, IOException {
    for (FileMove move : tracking.moves().begun()) {
      if (Files.exists(move.from())
          && Files.exists(move.to())
          && Files.isSameFile(move.from(), move.to())) {
        files.claim(move.imageId(), move.from());
        files.claim(move.imageId(), move.to());
      }
    }
  }

  private void judge(List<Numbered> batch) throws InterruptedException {
    List<Looked> results =
        checks.all(
            batch,
            numbered -> {
              Row row = numbered.row();
              FileState state = check.of(row.file(), row.quality(), row.item().orElse(null));
              return new Looked(numbered, state, FileCheck.hasSidecar(row.id(), row.file()));
            });
    for (Looked looked : results) {
      counter.row();
      if (looked.state() instanceof FileState.Absent) {
        absent.set(looked.row().number());
      } else {
        judge(looked.row().row(), looked.row().row().file(), looked.state(), looked.sidecar());
      }
    }
    counter.checked(batch.size());
    batch.clear();
  }

  private void judge(Row row, Path file, FileState state, boolean sidecar) {
    switch (state) {
      case FileState.Whole _ when sidecar -> counter.whole();
      case FileState.Whole _ ->
          report(Finding.Kind.NO_SIDECAR, file, row, "no sidecar", Repair::withoutSidecar);
      case FileState.Damaged(String reason) ->
          report(Finding.Kind.DAMAGED, file, row, reason, Repair::damaged);
      case FileState.Unreadable(String reason) ->
          counter.found(new Finding(Finding.Kind.UNREADABLE, file, row.key(), reason));
      case FileState.Absent _ ->
          report(Finding.Kind.MISSING, file, row, "no such file", Repair::missing);
    }
  }

  private void report(Finding.Kind kind, Path file, Row row, String reason, Mend mend) {
    Finding finding = new Finding(kind, file, row.key(), reason);
    counter.found(repair == null ? finding : mend.by(repair, finding, row));
  }

  /** What is done about a finding. */
  @FunctionalInterface
  private interface Mend {
    Finding by(Repair repair, Finding finding, Row row);
  }

  private void rowsWithoutAFile(FoundFiles files) throws TrackingException, InterruptedException {
    Elsewhere elsewhere = new Elsewhere(outputFolder, files);
    eachRow(
        (number, row) -> {
          if (!absent.get(number)) {
            return;
          }
          OptionalInt index = elsewhere.of(row);
          if (index.isEmpty()) {
            judge(row, row.file(), new FileState.Absent(), false);
            return;
          }
          files.claim(index.getAsInt());
          Path file = files.file(index.getAsInt());
          Finding moved =
              new Finding(
                  Finding.Kind.MOVED, file, row.key(), "not where its row says", row.file(), null);
          counter.found(repair == null ? moved : repair.moved(moved, row));
          FileState state = check.of(file, row.quality(), row.item().orElse(null));
          judge(row, file, state, FileCheck.hasSidecar(row.id(), file));
        });
  }

  private void eachRow(RowReceiver receiver) throws TrackingException, InterruptedException {
    int[] next = {0};
    tracking
        .records()
        .<InterruptedException>each(
            null, (RecordedImage image) -> receiver.accept(next[0]++, Row.of(image)));
  }

  /** Takes one row after the other, with its number from 0. */
  @FunctionalInterface
  private interface RowReceiver {
    void accept(int number, Row row) throws InterruptedException;
  }

  private boolean isWanted(Target target) {
    return targets.isEmpty() || targets.contains(target.identity());
  }
}
