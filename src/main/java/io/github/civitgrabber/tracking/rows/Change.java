package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.TrackedImage;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that is to be written to the database. Immutable. */
public sealed interface Change {

  /**
   * A file has its final name: it has a row, and is not missing any more.
   *
   * @param item what the API said of it; null where that is not known
   */
  record Tracked(TrackedImage row, @Nullable ItemRecord item) implements Change {}

  /** A tracked file lies elsewhere. */
  record Moved(String imageKey, Path file) implements Change {}

  /**
   * What the row of an adopted file lacks.
   *
   * @param checkpointName null where none is known
   */
  record Completed(String imageKey, String url, @Nullable String checkpointName)
      implements Change {}

  /** What the API said of an image that is tracked already. */
  record Recorded(ItemRecord item) implements Change {}

  /** An item is missing, whatever was known of it before. */
  record Missing(LedgerKey key, MissingItem item) implements Change {}

  /** An item is not missing any more. */
  record NotMissing(LedgerKey key, long id) implements Change {}

  /**
   * A run works on the target.
   *
   * @param criteria what decides which items it wants
   * @param full whether the user wants all of it read
   * @param kept whether it leaves out what earlier runs have read
   */
  record Begun(LedgerKey key, String criteria, boolean full, boolean kept, Instant at)
      implements Change {}

  /** A walk has reached this checkpoint of one listing. */
  record CheckpointReached(LedgerKey key, Checkpoint checkpoint) implements Change {}

  /** The next run reads all of the target. */
  record CheckpointsCleared(LedgerKey key) implements Change {}

  /** All listings of the target have been read to their ends. */
  record ReadWhole(LedgerKey key, Instant at) implements Change {}

  /** A run has done what it could for the target. */
  record Ended(LedgerKey key, String status, boolean complete, long listed, Instant at)
      implements Change {}
}
