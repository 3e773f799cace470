package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.MissingItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an item that the server had no more is asked for again. Pure.
 *
 * @param always whether the user wants that now
 * @param now the time of the run
 */
public record GoneRule(boolean always, Instant now) {

  /** Items come back now and then: their owner hides and shows them, the server has a bad day. */
  static final Duration REST = Duration.ofDays(7);

  /** Why an item is not asked for; empty if it may be. */
  public Optional<String> stillGone(@Nullable MissingItem missing) {
    if (missing == null || missing.why() != MissingItem.Why.GONE || always) {
      return Optional.empty();
    }
    // A time to come is that of a clock that was wrong: asking again puts the right one there.
    boolean resting = !missing.lastTry().isAfter(now) && now.isBefore(missing.lastTry().plus(REST));
    return resting ? Optional.of(missing.reason()) : Optional.empty();
  }
}
