package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Listing;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the listings of one target have been read: by earlier runs, and by this one, which passes
 * on what later runs must know. For use by one thread.
 */
final class ListingCheckpoints {

  private static final Checkpoint.State WHOLE = new Checkpoint.State(Checkpoint.End.WHOLE, null);
  private static final Checkpoint.State MERGED = new Checkpoint.State(Checkpoint.End.MERGED, null);

  private final Deduplicator deduplicator;
  private final Map<String, Checkpoint> earlier = new LinkedHashMap<>();
  private final Map<String, Checkpoint> splits;
  private final Map<String, Checkpoint> ended = new HashMap<>();

  /** With those of earlier runs. */
  ListingCheckpoints(List<Checkpoint> earlier, Deduplicator deduplicator) {
    this.deduplicator = deduplicator;
    earlier.forEach(known -> this.earlier.put(known.listing(), known));
    this.splits = new HashMap<>(this.earlier);
  }

  /** Where earlier runs have come to; null for the top. */
  @Nullable Checkpoint earlier(Listing listing) {
    return earlier.get(listing.name());
  }

  /**
   * Passes on again, before anything else, where earlier runs have read listings to their end: a
   * later run sees by these checkpoints that this one may have looked for what is new.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  void repeatFinished() throws InterruptedException {
    for (Checkpoint known : earlier.values()) {
      if (known.state().done()) {
        passOn(known.inNextPass());
      }
    }
  }

  /** What is known by now of listings that were cut off, and of their parts, by their names. */
  Map<String, Checkpoint> splits() {
    return Collections.unmodifiableMap(splits);
  }

  /**
   * A split listing is proven: its parts need not be remembered. What came to it meanwhile may be
   * known in parts, which a later run sees by the pass.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  void proven(Listing listing) throws InterruptedException {
    Checkpoint known = splits.get(listing.name());
    if (known != null) {
      passOn(known.inNextPass().with(WHOLE).with(Map.of()));
    }
    for (Checkpoint part : splits.values()) {
      if (listing.isOfSame(part.listing()) && !part.listing().equals(listing.name())) {
        deduplicator.listingEnded(part.with(MERGED));
      }
    }
  }

  /**
   * Passes on that all that was new in a listing was read, if the rest was too.
   *
   * @param newest its first item now; null if it has none
   * @throws InterruptedException the run was ended meanwhile
   */
  void settle(Listing listing, @Nullable Long newest) throws InterruptedException {
    Checkpoint known = ended.get(listing.name());
    if (known != null && known.state().done()) {
      passOn(known.settled(newest));
    }
  }

  /** What this run has read of a listing that was cut off, or of a part. */
  void splitRead(Checkpoint whole) {
    splits.put(whole.listing(), whole);
  }

  /**
   * Passes on how a listing has ended.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  void passOn(Checkpoint checkpoint) throws InterruptedException {
    ended.put(checkpoint.listing(), checkpoint);
    deduplicator.listingEnded(checkpoint);
  }
}
