package io.github.civitgrabber.run;

import io.github.civitgrabber.catalog.ProcessedItems;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.List;
import java.util.Map;

/**
 * What earlier runs have processed: what is tracked, what is not wanted, and what they have
 * remembered as missing. Safe for use by several threads.
 *
 * @param stop ends the run where the database cannot be read
 */
record PriorRuns(Planner planner, TargetMemory memory, StopSignal stop) implements ProcessedItems {

  @Override
  public boolean containsAll(List<Item> items) throws InterruptedException {
    try {
      Map<Long, Known> known = memory.lookUp(items);
      return items.stream()
          .allMatch(item -> isProcessed(item, known.getOrDefault(item.id(), Known.NOTHING)));
    } catch (TrackingException e) {
      stop.stop(new StopReason.Fatal(String.valueOf(e.getMessage())));
      throw new InterruptedException("the run was stopped");
    }
  }

  private boolean isProcessed(Item item, Known known) {
    return known.missing() || planner.skip(memory.target(), item, known).isPresent();
  }
}
