package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.ListingLimit;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What may be fetched for one target: its share of the run's quota, and a quota for each model
 * where the target is one or has some. Safe for use by several threads.
 */
final class TargetQuota implements ListingLimit {

  private static final Quota UNLIMITED = new Quota(OptionalInt.empty(), 0);

  private final Limits limits;
  private final Quota ofRun;
  private final Target target;
  private final Map<Long, Long> tracked;
  private final Map<Long, Quota> ofModels = new ConcurrentHashMap<>();

  /**
   * A quota of which nothing is used.
   *
   * @param ofRun shared by all targets
   * @param tracked how many files each model has already
   */
  TargetQuota(Limits limits, Quota ofRun, Target target, Map<Long, Long> tracked) {
    this.limits = limits;
    this.ofRun = ofRun;
    this.target = target;
    this.tracked = Map.copyOf(tracked);
  }

  /** What became of the wish to fetch an item. */
  enum Answer {
    GRANTED,
    /** Its model has enough. */
    MODEL_FULL,
    /** The run has. */
    RUN_FULL
  }

  /**
   * Reserves a file, also for one that may be linked: where that fails, it is fetched. Waits while
   * what is under way decides whether one is left.
   *
   * @throws InterruptedException the run was stopped meanwhile
   */
  Answer reserve(Plan.Fetch item) throws InterruptedException {
    Quota ofModel = counting(item);
    if (!ofModel.reserve()) {
      return Answer.MODEL_FULL;
    }
    boolean granted = false;
    try {
      granted = ofRun.reserve();
    } finally {
      if (!granted) {
        ofModel.end(false);
      }
    }
    return granted ? Answer.GRANTED : Answer.RUN_FULL;
  }

  /**
   * Ends what was granted. A file that is linked is one of its model, and was not fetched.
   *
   * @param outcome null if there is none
   */
  void end(Plan.Fetch item, Outcome.@Nullable OfItem outcome) {
    boolean fetched =
        outcome instanceof Outcome.Downloaded
            || (outcome instanceof Outcome.Planned plan && plan.intent() != Outcome.Intent.LINK);
    counting(item)
        .end(fetched || outcome instanceof Outcome.Linked || outcome instanceof Outcome.Planned);
    ofRun.end(fetched);
  }

  /** One that is tracked counts already, and only takes the place of itself. */
  private Quota counting(Plan.Fetch item) {
    return item.known().tracked() ? UNLIMITED : ofModel(item.found().listing());
  }

  private Quota ofModel(Listing listing) {
    OptionalLong model =
        target instanceof Target.ByModel(long id) ? OptionalLong.of(id) : listing.model();
    return model.isEmpty()
        ? UNLIMITED
        : ofModels.computeIfAbsent(
            model.getAsLong(), id -> new Quota(limits.perModel(), tracked.getOrDefault(id, 0L)));
  }

  /** Whether a listing is of a model that has enough. */
  @Override
  public boolean isReached(Listing listing) {
    return ofModel(listing).isUsedUp();
  }

  @Override
  public WalkEnd reached() {
    return limits.perModelReached();
  }

  /** How a walk ends where the run has enough. */
  WalkEnd reachedByRun() {
    return limits.imagesReached();
  }
}
