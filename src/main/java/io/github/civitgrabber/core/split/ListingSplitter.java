package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a listing that the API cuts off is read in parts, always the cheapest next step
 * first: from its other end, then by level, by type, by base model, by version. It decides anew
 * from what is stored of each walk, so that an interrupted split goes on where it was. Pure.
 *
 * @param whole the listing that was asked for, newest first; its own walk was cut off
 * @param bound how many items the API gives of one listing
 */
public record ListingSplitter(Listing whole, int bound) {

  /**
   * The next step.
   *
   * @param walks what is known of the walks through it and its parts, by their names
   * @param failed the names of those that could not be read in this run
   * @param baseModels all that there are; empty if that was not asked yet
   */
  public Decision decide(
      Map<String, Checkpoint> walks, Set<String> failed, Optional<Set<String>> baseModels) {
    WalkLog log = new WalkLog(whole, walks, failed);
    @Nullable List<Gap> gaps =
        new PartTree(log, baseModels.orElse(null), bound).resolve(Part.of(whole));
    return gaps == null ? log.next() : new Decision.Done(gaps);
  }
}
