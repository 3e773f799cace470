package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.ProcessedItems;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What earlier runs have processed: what is tracked, what is not wanted, and what they have
 * remembered as missing. Safe for use by several threads.
 *
 * @param stop ends the run where the database cannot be read
 */
record PriorRuns(Target target, Planner planner, TargetLedger ledger, StopSignal stop)
    implements ProcessedItems {

  @Override
  public boolean containsAll(List<Item> items) throws InterruptedException {
    TargetLedger.KnownItems known;
    try {
      known = ledger.lookUp(items);
    } catch (TrackingException e) {
      stop.stop(new StopReason.CannotGoOn(String.valueOf(e.getMessage())));
      throw new InterruptedException("the run was ended");
    }
    return items.stream().allMatch(item -> known.isMissing(item) || isNotWanted(item, known));
  }

  private boolean isNotWanted(Item item, TargetLedger.KnownItems known) {
    Plan plan = planner.decide(target, OptionalLong.empty(), item, known.of(item));
    return !(plan instanceof Plan.Fetch);
  }
}
