package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Listing;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the walks, and the first one that is wanted and not there. For one decision. */
final class WalkLog {

  private final Listing whole;
  private final Map<String, Checkpoint> walks;
  private final Set<String> failed;
  private int wanted;
  private @Nullable Decision next;

  WalkLog(Listing whole, Map<String, Checkpoint> walks, Set<String> failed) {
    this.whole = whole;
    this.walks = walks;
    this.failed = failed;
  }

  /** A walk that has ended, or could not be read on; null for any other. */
  @Nullable Checkpoint ended(Part part, Listing.Order order) {
    Checkpoint walk = walks.get(part.listing().in(order).name());
    return walk != null && hasEnded(walk) ? walk : null;
  }

  private boolean hasEnded(Checkpoint walk) {
    return walk.state().ended() || failed.contains(walk.listing());
  }

  /** How many have ended, those included that are of no use any more. */
  private int there() {
    return (int) walks.values().stream().filter(this::hasEnded).filter(this::isOfWhole).count();
  }

  private boolean isOfWhole(Checkpoint walk) {
    return walk.listing().equals(whole.name()) || whole.isOfSame(walk.listing());
  }

  /** The same; where it is not there, it is wanted. */
  @Nullable Checkpoint want(Part part, Listing.Order order) {
    Checkpoint walk = ended(part, order);
    if (walk != null) {
      return walk;
    }
    wanted++;
    if (next == null) {
      next = new Decision.Walk(part.listing().in(order), part.until(order), there() + 1, 0);
    }
    return null;
  }

  /** The versions that the walks through a part have seen. */
  Set<String> versions(Part part) {
    return Arrays.stream(Listing.Order.values())
        .map(order -> ended(part, order))
        .filter(Objects::nonNull)
        .flatMap(walk -> walk.facets().keySet().stream())
        .filter(facet -> facet.field() == Facet.Field.VERSION)
        .map(Facet::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of all base models are wanted. */
  void wantBaseModels() {
    wanted++;
    next = next == null ? new Decision.ListBaseModels() : next;
  }

  /** What is to be done first of what was wanted. */
  Decision next() {
    return Objects.requireNonNull(next) instanceof Decision.Walk walk
        ? new Decision.Walk(walk.part(), walk.until(), walk.number(), there() + wanted)
        : next;
  }
}
