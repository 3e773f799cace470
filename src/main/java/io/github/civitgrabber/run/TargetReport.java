package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one target. Immutable.
 *
 * @param target or what stands for several, where it is not known which
 * @param end how its listing ended
 * @param counts what happened to its items
 * @param models the same for each model of a tag search, in the order of the search
 * @param unfiltered items that passed a filter because the API did not say what it compares
 * @param ledger what is known of it over all runs; null where that could not be read
 * @param newSince when all of it was last read, if this run has read only what is new; else null
 */
public record TargetReport(
    Seed target,
    WalkEnd end,
    Counts counts,
    SequencedMap<Long, Counts> models,
    long unfiltered,
    @Nullable LedgerTotals ledger,
    @Nullable Instant newSince) {

  public TargetReport {
    models = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(models));
  }

  /** The report of a target that is no tag search and needed no tags. */
  public TargetReport(Seed target, WalkEnd end, Counts counts) {
    this(target, end, counts, new LinkedHashMap<>(), 0, null, null);
  }

  /** The report of what had no items. */
  TargetReport(Seed target, WalkEnd end) {
    this(target, end, new Tally().counts());
  }

  /** The report of what had no turn before the run was stopped. */
  static TargetReport notStarted(Seed target) {
    return new TargetReport(target, new WalkEnd.NotBegun());
  }

  /** The report of what had no turn before a limit was reached. */
  static TargetReport notStarted(Seed target, Limits limits) {
    return new TargetReport(target, limits.imagesReached());
  }

  /** The same with one gap more. */
  TargetReport with(Gap gap) {
    WalkEnd incomplete =
        end instanceof WalkEnd.Incomplete before
            ? before.and(gap)
            : new WalkEnd.Incomplete(List.of(gap));
    return new TargetReport(target, incomplete, counts, models, unfiltered, ledger, newSince);
  }

  /** The same with what the ledger says at the end. */
  TargetReport with(@Nullable LedgerTotals totals) {
    return new TargetReport(target, end, counts, models, unfiltered, totals, newSince);
  }

  /** How it ended, in a few words, the same in databases and for programs. */
  public String status() {
    return switch (end) {
      case WalkEnd.Complete _ -> isComplete() ? "complete" : "incomplete";
      case WalkEnd.Incomplete _ -> "incomplete";
      case WalkEnd.NotFound _ -> "not found";
      case WalkEnd.LimitReached _ -> "limit reached";
      case WalkEnd.ApiRefused _ -> "refused";
      case WalkEnd.Interrupted _ -> "interrupted";
      case WalkEnd.NotBegun _ -> "not begun";
    };
  }

  /** Whether it had a turn, as far as a limit may have kept it from one. */
  public boolean isBegun() {
    return ledger != null || counts.pages() > 0;
  }

  /** Whether all that was asked for was taken: everything, or as much as a limit lets. */
  public boolean isSatisfied() {
    return isComplete() || (end instanceof WalkEnd.LimitReached && !counts.isIncomplete());
  }

  /** Whether everything that the server has of it was taken, in this run or before. */
  public boolean isComplete() {
    return end instanceof WalkEnd.Complete && !counts.isIncomplete();
  }
}
