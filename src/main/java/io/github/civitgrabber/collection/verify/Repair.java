package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mends what is found, each thing by one change that is whole or not there: whoever is killed
 * between two of them can begin again. No media file is touched. For one thread.
 *
 * <p>What is damaged keeps its row and its file, and is remembered as missing: so the next run
 * fetches it, and puts what comes into its place in one step. If nothing comes, what is there
 * stays.
 */
public final class Repair {

  private static final String AGAIN = "the next run fetches it";
  private static final String DAMAGED = "damaged on the disk";

  private final Path outputFolder;
  private final TrackingDatabase tracking;
  private final @Nullable MediaLibrary library;
  private final boolean refetchesMissing;
  private final Adoption adoption;
  private final Clock clock;
  private final UserNames users = new UserNames();

  /** Those that the next run must read as a whole, because no entry says where a file is. */
  private final Set<LedgerKey> toRead = new HashSet<>();

  /**
   * One that has mended nothing yet.
   *
   * @param tracking may be open for reading alone, to see what would be done
   * @param library writes sidecars; null where none is to be written, for the same reason
   * @param refetchesMissing whether what is missing is wanted back
   * @param quality of files without a row whose names do not tell it; null where it is to be
   *     guessed
   */
  public Repair(
      Path outputFolder,
      TrackingDatabase tracking,
      @Nullable MediaLibrary library,
      boolean refetchesMissing,
      @Nullable Quality quality,
      Clock clock) {
    this.outputFolder = outputFolder;
    this.tracking = tracking;
    this.library = library;
    this.refetchesMissing = refetchesMissing;
    this.adoption = new Adoption(tracking, quality, clock.getZone(), users);
    this.clock = clock;
  }

  /** A row whose file is there and not as it should be. */
  Finding damaged(Finding finding, Row row) {
    return fetchAgain(row, DAMAGED) ? finding.mended(AGAIN) : finding;
  }

  /** A row whose file is nowhere: people delete what they don't like. */
  Finding missing(Finding finding, Row row) {
    return refetchesMissing && fetchAgain(row, "gone from the disk")
        ? finding.mended(AGAIN)
        : finding;
  }

  /** A row whose file is elsewhere. */
  Finding moved(Finding finding, Row row) {
    tracking.records().moved(row.key(), finding.file());
    return finding.mended("its row says so now");
  }

  /** A file that has no sidecar. */
  Finding withoutSidecar(Finding finding, Row row) {
    return withoutSidecar(finding, row.target().orElse(new Target.ByImage(1)), row.item());
  }

  private Finding withoutSidecar(Finding finding, Target target, Optional<Item> item) {
    if (item.isEmpty()) {
      return finding;
    }
    try {
      if (library != null) {
        library.addSidecar(finding.file().resolveSibling(""), target, item.get());
      }
      return finding.mended("written from the record");
    } catch (IOException e) {
      return new Finding(
          finding.kind(),
          finding.file(),
          finding.key(),
          finding.reason() + ", and it cannot be written: " + DiskFailure.reason(e));
    }
  }

  /**
   * Files without a row.
   *
   * @param files all that there are of each of their images
   */
  List<Finding> adopt(List<Untracked> files) throws TrackingException {
    List<Finding> findings = new ArrayList<>();
    for (Adoption.Adopted each : adoption.of(files)) {
      findings.add(each.finding());
      TrackingKey key = each.key();
      if (key != null && !each.file().sidecar()) {
        Finding alone =
            new Finding(Finding.Kind.NO_SIDECAR, each.file().file(), key.text(), "no sidecar");
        findings.add(withoutSidecar(alone, key.target(), each.item()));
      }
      if (key != null && each.file().state() instanceof FileState.Damaged) {
        fetchAgain(
            new LedgerKey(key.target(), key.quality()),
            key.imageId(),
            each.file().place().map(Place::model).orElse(OptionalLong.empty()),
            DAMAGED,
            null);
      }
    }
    return findings;
  }

  /** Of how many adopted files the quality was guessed. */
  public Map<Quality, Long> guessed() {
    return adoption.guessed();
  }

  private boolean fetchAgain(Row row, String reason) {
    Optional<Place> place =
        row.file().startsWith(outputFolder)
            ? Place.of(outputFolder, row.file(), row.id())
            : Optional.empty();
    Optional<Target> target = row.target().or(() -> ofOldRow(row, place));
    if (target.isEmpty() || row.quality() == null || row.id() == 0) {
      return false;
    }
    ItemRecord record = row.image().item();
    OptionalLong model = place.map(Place::model).orElse(OptionalLong.empty());
    fetchAgain(
        new LedgerKey(target.get(), row.quality()),
        row.id(),
        model,
        reason,
        record == null ? null : record.entry());
    return true;
  }

  /** One of a version without targets stands for the image of every one: the folder tells whose. */
  private Optional<Target> ofOldRow(Row row, Optional<Place> place) {
    return place
        .filter(known -> known.inLayout() && row.image().targetType() == null)
        .map(known -> users.target(known.target(), row.file()));
  }

  private void fetchAgain(
      LedgerKey key, long id, OptionalLong model, String reason, @Nullable String entry) {
    tracking
        .ledger()
        .missing(
            key,
            new MissingItem(id, model, MissingItem.Why.TRANSIENT, reason, clock.instant(), entry));
    if (entry == null && toRead.add(key)) {
      tracking.ledger().clearCheckpoints(key);
    }
  }
}
